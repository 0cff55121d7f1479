"""Clients of the cloud services, one module each, and what each of them accepts.

Where the facts about the services come from. Docstrings of the whole program name a source by the first column; an
«API» is what the vendor's reference says, «in practice» what newer pages, real answers and public clients show where
the reference is silent or out of date. What only one of them claims is accepted and never relied on.

=========================  ============================================================================================
source                     what it is
=========================  ============================================================================================
CLOVA Speech API           NAVER Cloud, API guide: CLOVA Speech, long sentence recognition
                           (api.ncloud-docs.com, ai-application-service-clovaspeech-longsentence)
CLOVA Speech in practice   NAVER Cloud, user guide: specification, troubleshooting and release notes of CLOVA Speech
                           (guide.ncloud-docs.com, clovaspeech-spec and others, 2026); answers in public client code
CSR API                    NAVER Cloud, API guide: CLOVA Speech Recognition, overview (ai-naver-clovaspeechrecognition)
CSR guide                  NAVER Cloud, user guide: CLOVA Speech Recognition, using it in the console
CSR in practice            NAVER Cloud, API guide: the errors of the API gateway; answers in public client code
NHN API                    NHN Cloud, AI Service, Speech to Text, API guide v2.0 (docs.nhncloud.com)
NHN in practice            NHN Cloud, Speech to Text: overview, API guide v2.1, error codes and release notes (2026)
CLOVA OCR API              NAVER Cloud, API guide: CLOVA OCR Custom API (ai-application-service-ocr)
CLOVA OCR in practice      NAVER Cloud, user guide: troubleshooting and release notes of CLOVA OCR (2026);
                           answers in public client code
object stores in practice  NAVER Cloud and NHN Cloud, guides to their object stores, which speak S3 (2026)
=========================  ============================================================================================
"""

"""The words of the field as frozen values, and the pure edits on them. Imports the standard library only.

The glossary. Code, screens, errors, exports and tests use these words and no others.

=============  =====================================================================  ========================
word           what it stands for                                                     not
=============  =====================================================================  ========================
document       what the library keeps: a transcript or a scan, with its raw answers   project, file, item
transcript     the text of one recording, in segments, with speakers and events       subtitle, script
segment        one line of a transcript: a stretch of time, a text, a speaker         utterance, cue, paragraph
line           a segment that comes while the rest is recognised; a row on screen     partial result
word           a piece of a segment's text with its own times                         token
speaker        a row of the transcript's speaker table; segments hold its id          actor, person, label
voice          a person whose voice the user asked to remember                        profile, contact
print          what one recording says about a voice: 256 numbers                     embedding, fingerprint
likeness       0.0–1.0, how alike two voices sound                                    score, similarity
suggested      told apart by the voice, and not yet said to be right by a person      automatic, guessed
turn           a stretch in which one speaker speaks, or a speaker's lines in a row   block
point          agenda item, decision or to-do of the minutes, and where it was said   entry, note
draft          the points that a person chose for the minutes of a transcript         summary, outline
mark           a moment of a recording that somebody called important                bookmark, flag
event          a stretch of sound that is not speech (music, applause)                effect
confidence     0.0–1.0, how sure the service was; None where it does not say          score, probability
doubtful       of a confidence below the user's threshold and not confirmed           bad, low
threshold      the confidence below which something is doubtful; the user sets it     limit, cutoff
confirmed      looked at by a person and found right                                  checked, approved
correction     what a person changed of what was recognised, before and after         change, diff
recognised     what the service answered, before any edit                             original, raw text
again          recognised once more, by another service or model, to be compared      redo, second pass
proposal       old lines and what was recognised again in their place                 diff, suggestion
stretch        a part of a recording's time                                           range, span
window         stretches of speech, up to 30 s, that the engine hears at once         chunk, frame
track          one of the sounds that a recording holds side by side, by its number   stream, channel
side           left or right of a recording in stereo                                 channel
hole           a time of a recording in which nothing was recorded                    gap, drop-out
origin         the id of a recognised segment that a segment came from                parent
answer         the service's response body, kept whole                                result, payload
recording      an audio or video file that is to be transcribed                       media file, clip
original       the recording, image or PDF that a document was made of                source, media file
scan           the text of images or PDF pages, in pages, fields and tables           image, picture
photo          the picture of a page that a camera took, not a scanner               image, shot
straightening  how a photo is shown straight: a net of places, words move along       dewarping, rectification
page, field    one page of a scan; one recognised box on it                           sheet; annotation
job            one file on its way through a service, with its state                  task, process
piece          a part of a recording that is sent in one call                         chunk, slice, part
part           pages of a file that is to be read, sent in one call                   chunk, slice, piece
plan           what sending a file would take: checks, calls, length, problems        estimate, preview
limit          the most that a service takes, or that a user lets be used             quota, budget
unsure         of a call: it may have been accepted and charged without an answer     lost, unknown
token          the id a service gives to an accepted asynchronous call                ticket, handle
service        who recognises: clova-speech, csr, nhn-stt, clova-ocr, local           engine, provider, backend
engine         the recogniser behind the services on this computer                    model
lane           one engine, and the recordings that wait for it                        worker, channel
model          what the speech engine knows, a folder of files; one of them is used   network, weights
account        the address and keys of one service                                    credential, login
notice         a message inside the window that says what happened and what to do     toast, alert, popup
library        the store of all documents and jobs                                    database, workspace
office form    an office's own HWPX or DOCX with blanks, kept by name («template»)    layout, skeleton
blank          a place of an office form that something of the minutes belongs to      slot, placeholder
mask           signs of the same length in place of personal data in what is exported redaction, censoring
bin            where deleted documents stay for 30 days and can be restored           trash, archive
=============  =====================================================================  ========================
"""

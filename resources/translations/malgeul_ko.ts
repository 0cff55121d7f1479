<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
<context>
    <name>AboutCard</name>
    <message>
        <source>Version</source>
        <translation>버전</translation>
    </message>
    <message>
        <source>Documents and jobs</source>
        <translation>문서와 작업</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>백업</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>폴더 열기</translation>
    </message>
    <message>
        <source>A backup of all documents is made by itself while you work. Keys of accounts lie in the system&apos;s key store, not here.</source>
        <translation>사용하는 동안 모든 문서가 자동으로 백업됩니다. 계정의 키는 이곳이 아니라 시스템의 키 저장소에 보관됩니다.</translation>
    </message>
    <message>
        <source>No program opens folders here. Copy the path and open it yourself.</source>
        <translation>이 시스템에는 폴더를 여는 프로그램이 없습니다. 경로를 복사해 직접 열어 주세요.</translation>
    </message>
</context>
<context>
    <name>AccountCard</name>
    <message>
        <source>Open the console in the browser</source>
        <translation>브라우저에서 콘솔 열기</translation>
    </message>
    <message>
        <source>Test connection and save</source>
        <translation>연결 확인하고 저장</translation>
    </message>
    <message>
        <source>Remove account</source>
        <translation>계정 지우기</translation>
    </message>
    <message>
        <source>Way to sign in</source>
        <translation>로그인 방법</translation>
    </message>
    <message>
        <source>{name} (optional)</source>
        <translation>{name}(선택)</translation>
    </message>
    <message>
        <source>Show the keys while I enter them</source>
        <translation>입력하는 동안 키 보이기</translation>
    </message>
    <message>
        <source>The address and the key were put into their fields.</source>
        <translation>붙여 넣은 내용에서 주소와 키를 찾아 각 칸에 넣었습니다.</translation>
    </message>
    <message>
        <source>kept safely; leave empty to keep it</source>
        <translation>안전하게 보관되어 있습니다. 그대로 두려면 비워 두세요</translation>
    </message>
    <message>
        <source>set by the system</source>
        <translation>시스템에서 정한 값</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>연결되지 않음</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>연결됨</translation>
    </message>
    <message>
        <source>Asking the service…</source>
        <translation>서비스에 확인하는 중…</translation>
    </message>
    <message>
        <source>The connection works. The account is saved in the system&apos;s key store.</source>
        <translation>연결되었습니다. 계정을 시스템 키 저장소에 저장했습니다.</translation>
    </message>
    <message>
        <source>The connection works.</source>
        <translation>연결되었습니다.</translation>
    </message>
    <message>
        <source>Remove this account? Its key is deleted from this computer and has to be typed in anew.</source>
        <translation>이 계정을 이 컴퓨터에서 지울까요? 저장된 키도 함께 지워져, 다시 쓰려면 키를 새로 입력해야 합니다.</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>지우기</translation>
    </message>
    <message>
        <source>The account was removed from this computer.</source>
        <translation>이 컴퓨터에서 계정을 지웠습니다.</translation>
    </message>
</context>
<context>
    <name>Accounts</name>
    <message>
        <source>CLOVA Speech</source>
        <translation>CLOVA Speech</translation>
    </message>
    <message>
        <source>Long recordings with speakers and word times, in Korean, English, Japanese and Chinese.</source>
        <translation>긴 녹음을 화자와 낱말 시간까지 받아씁니다. 한국어, 영어, 일본어, 중국어를 지원합니다.</translation>
    </message>
    <message>
        <source>Invoke URL</source>
        <translation>Invoke URL</translation>
    </message>
    <message>
        <source>In the NAVER Cloud console open the Builder of a long sentence domain of CLOVA Speech and go to Settings. Use the Copy buttons there: dragging with the mouse often cuts the value short.</source>
        <translation>네이버 클라우드 콘솔에서 CLOVA Speech 장문 인식 도메인의 빌더를 열고 설정으로 가세요. 그곳의 복사 단추를 쓰세요. 마우스로 끌면 값이 자주 잘립니다.</translation>
    </message>
    <message>
        <source>your domain → Builder → Settings → Integration information → Invoke URL</source>
        <translation>내 도메인 → 빌더 → 설정 → 연동 정보 → Invoke URL</translation>
    </message>
    <message>
        <source>Secret key</source>
        <translation>비밀 키(Secret Key)</translation>
    </message>
    <message>
        <source>on the same page; it belongs to this Invoke URL only</source>
        <translation>같은 화면에 있습니다. 이 Invoke URL에만 쓰는 키입니다</translation>
    </message>
    <message>
        <source>CLOVA Speech Recognition (CSR)</source>
        <translation>CLOVA Speech Recognition(CSR)</translation>
    </message>
    <message>
        <source>Dictation: short notes in Korean, English, Japanese or Chinese, written at once.</source>
        <translation>받아쓰기용: 한국어, 영어, 일본어, 중국어로 말한 짧은 메모를 바로 글로 옮깁니다.</translation>
    </message>
    <message>
        <source>In the NAVER Cloud console open AI·NAVER API → Application. Register an application with CLOVA Speech Recognition (CSR) ticked, then choose Authentication information.</source>
        <translation>네이버 클라우드 콘솔에서 AI·NAVER API → Application을 여세요. CLOVA Speech Recognition(CSR)에 체크해 애플리케이션을 등록한 뒤 인증 정보를 누르세요.</translation>
    </message>
    <message>
        <source>Client ID</source>
        <translation>Client ID</translation>
    </message>
    <message>
        <source>Authentication information → Client ID (X-NCP-APIGW-API-KEY-ID)</source>
        <translation>인증 정보 → Client ID (X-NCP-APIGW-API-KEY-ID)</translation>
    </message>
    <message>
        <source>Client Secret</source>
        <translation>Client Secret</translation>
    </message>
    <message>
        <source>on the same page → Client Secret (X-NCP-APIGW-API-KEY)</source>
        <translation>같은 화면 → Client Secret (X-NCP-APIGW-API-KEY)</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>주소</translation>
    </message>
    <message>
        <source>leave it as it is, unless the vendor gave you another one</source>
        <translation>서비스 회사에서 다른 주소를 받지 않았다면 그대로 두세요</translation>
    </message>
    <message>
        <source>NHN Speech to Text</source>
        <translation>NHN Speech to Text</translation>
    </message>
    <message>
        <source>Korean recordings, up to an hour in one call, with a time for each line.</source>
        <translation>한국어 녹음을 한 번에 1시간까지, 줄마다 시간을 붙여 글로 옮깁니다.</translation>
    </message>
    <message>
        <source>In the NHN Cloud console choose your project, open AI Service → Speech to Text and press URL &amp; Appkey at the top right.</source>
        <translation>NHN Cloud 콘솔에서 프로젝트를 고르고 AI Service → Speech to Text를 연 뒤 오른쪽 위의 URL &amp; Appkey를 누르세요.</translation>
    </message>
    <message>
        <source>Appkey</source>
        <translation>Appkey</translation>
    </message>
    <message>
        <source>Speech to Text → URL &amp; Appkey → Appkey</source>
        <translation>Speech to Text → URL &amp; Appkey → Appkey</translation>
    </message>
    <message>
        <source>in the same window → SecretKey</source>
        <translation>같은 창 → SecretKey</translation>
    </message>
    <message>
        <source>User Access Key ID</source>
        <translation>User Access Key ID</translation>
    </message>
    <message>
        <source>your account&apos;s menu → API Security Settings → User Access Key ID</source>
        <translation>계정 메뉴 → API 보안 설정 → User Access Key ID</translation>
    </message>
    <message>
        <source>Secret Access Key</source>
        <translation>Secret Access Key</translation>
    </message>
    <message>
        <source>shown only once, when the User Access Key ID is made</source>
        <translation>User Access Key ID를 만들 때 한 번만 표시됩니다</translation>
    </message>
    <message>
        <source>leave it as it is, unless URL &amp; Appkey shows another one</source>
        <translation>URL &amp; Appkey에 다른 주소가 나오지 않으면 그대로 두세요</translation>
    </message>
    <message>
        <source>With a secret key (API v2.0)</source>
        <translation>비밀 키로(API v2.0)</translation>
    </message>
    <message>
        <source>With a user access key (API v2.1)</source>
        <translation>사용자 액세스 키로(API v2.1)</translation>
    </message>
    <message>
        <source>CLOVA OCR General</source>
        <translation>CLOVA OCR General</translation>
    </message>
    <message>
        <source>Reads any printed text and tables, in Korean, English, Japanese and Chinese.</source>
        <translation>인쇄된 모든 글과 표를 한국어, 영어, 일본어, 중국어로 읽습니다.</translation>
    </message>
    <message>
        <source>In the NAVER Cloud console open CLOVA OCR → Domain, choose a General domain and press Text OCR. For tables, the domain&apos;s table extraction has to be switched on.</source>
        <translation>네이버 클라우드 콘솔에서 CLOVA OCR → Domain을 열고 General 도메인을 골라 Text OCR을 누르세요. 표를 읽으려면 도메인의 표 추출 여부가 켜져 있어야 합니다.</translation>
    </message>
    <message>
        <source>CLOVA OCR Template</source>
        <translation>CLOVA OCR Template</translation>
    </message>
    <message>
        <source>Reads forms that always look the same, field by field, by templates you made.</source>
        <translation>모양이 늘 같은 양식을, 만들어 둔 템플릿에 따라 항목별로 읽습니다.</translation>
    </message>
    <message>
        <source>In the NAVER Cloud console open CLOVA OCR → Domain and choose a Template domain. Its templates have to be released for service in the template builder.</source>
        <translation>네이버 클라우드 콘솔에서 CLOVA OCR → Domain을 열고 Template 도메인을 고르세요. 템플릿은 템플릿 빌더에서 서비스 배포까지 마쳐야 합니다.</translation>
    </message>
    <message>
        <source>CLOVA OCR → your domain → API Gateway integration → APIGW Invoke URL</source>
        <translation>CLOVA OCR → 해당 도메인 → API Gateway 연동 → APIGW Invoke URL</translation>
    </message>
    <message>
        <source>in the same window → Secret Key; it belongs to this domain only</source>
        <translation>같은 창 → Secret Key. 이 도메인에만 쓰입니다</translation>
    </message>
    <message>
        <source>Object Storage</source>
        <translation>오브젝트 스토리지</translation>
    </message>
    <message>
        <source>For very large files: the recording waits there until the service has fetched it.</source>
        <translation>아주 큰 파일용: 서비스가 가져갈 때까지 녹음을 그곳에 둡니다.</translation>
    </message>
    <message>
        <source>NAVER Cloud, NHN Cloud or any other S3-compatible store. For CLOVA Speech it has to be the store that the domain was made with.</source>
        <translation>네이버 클라우드, NHN Cloud, 그 밖의 S3 호환 저장소를 쓸 수 있습니다. CLOVA Speech에는 도메인을 만들 때 연결한 저장소여야 합니다.</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>엔드포인트</translation>
    </message>
    <message>
        <source>NAVER Cloud: https://kr.object.ncloudstorage.com · NHN Cloud: https://kr1-api-object-storage.nhncloudservice.com</source>
        <translation>네이버 클라우드: https://kr.object.ncloudstorage.com · NHN Cloud: https://kr1-api-object-storage.nhncloudservice.com</translation>
    </message>
    <message>
        <source>Bucket</source>
        <translation>버킷</translation>
    </message>
    <message>
        <source>the name of the bucket (NHN Cloud: container) in the console</source>
        <translation>콘솔에 나온 버킷(NHN Cloud에서는 컨테이너) 이름</translation>
    </message>
    <message>
        <source>Access key</source>
        <translation>액세스 키</translation>
    </message>
    <message>
        <source>NAVER Cloud: My account → Manage API keys · NHN Cloud: Object Storage → API endpoint settings → S3 API credentials</source>
        <translation>네이버 클라우드: 마이페이지 → 인증키 관리 · NHN Cloud: Object Storage → API 엔드포인트 설정 → S3 API 자격 증명</translation>
    </message>
    <message>
        <source>made together with the access key</source>
        <translation>액세스 키와 함께 만들어집니다</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>리전</translation>
    </message>
    <message>
        <source>leave it empty for NAVER Cloud and NHN Cloud</source>
        <translation>네이버 클라우드와 NHN Cloud는 비워 두세요</translation>
    </message>
    <message>
        <source>Input path</source>
        <translation>입력 경로</translation>
    </message>
    <message>
        <source>CLOVA Speech → your domain → the input path inside the bucket</source>
        <translation>CLOVA Speech → 해당 도메인 → 버킷 안의 입력 경로</translation>
    </message>
    <message>
        <source>Result path</source>
        <translation>결과 경로</translation>
    </message>
    <message>
        <source>CLOVA Speech → your domain → the result path inside the bucket</source>
        <translation>CLOVA Speech → 해당 도메인 → 버킷 안의 결과 경로</translation>
    </message>
    <message>
        <source>A language model of your own</source>
        <translation>사내 언어 모델</translation>
    </message>
    <message>
        <source>May be asked to summarise a meeting. Nothing is sent to it unless you say so each time.</source>
        <translation>회의 요약을 부탁할 수 있습니다. 그때마다 확인하지 않으면 아무것도 보내지 않습니다.</translation>
    </message>
    <message>
        <source>For offices that run a model themselves (Ollama, vLLM, LM Studio or another that speaks like OpenAI). What would be sent is shown first, with personal data masked.</source>
        <translation>언어 모델을 직접 운영하는 곳을 위한 것입니다(Ollama, vLLM, LM Studio, 또는 OpenAI 방식으로 통하는 서버). 보낼 글은 개인정보를 가린 채 먼저 보여 드립니다.</translation>
    </message>
    <message>
        <source>https://, or http:// for a model on this computer</source>
        <translation>https:// 주소, 이 컴퓨터에 있는 모델이면 http:// 주소도 됩니다</translation>
    </message>
    <message>
        <source>Name of the model</source>
        <translation>모델 이름</translation>
    </message>
    <message>
        <source>as the server lists it</source>
        <translation>서버에 적힌 그대로</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>키</translation>
    </message>
    <message>
        <source>only where the server wants one</source>
        <translation>서버가 요구할 때만</translation>
    </message>
    <message>
        <source>Delete recordings from the store as soon as they are transcribed</source>
        <translation>글로 옮긴 뒤 저장소에 올린 녹음 지우기</translation>
    </message>
    <message>
        <source>This system has no key store, so the account cannot be kept. Install one (for example GNOME Keyring), then try again.</source>
        <translation>이 시스템에 키 저장소가 없어 계정을 보관할 수 없습니다. GNOME Keyring 같은 키 저장소를 설치한 뒤 다시 시도하세요.</translation>
    </message>
</context>
<context>
    <name>AgainBar</name>
    <message>
        <source>Recognise again</source>
        <translation>다시 인식</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Leave as it is</source>
        <translation>그대로 두기</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>비교하기</translation>
    </message>
    <message>
        <source>Recognising again · {service}</source>
        <translation>다시 인식하는 중 · {service}</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{total} 중 {done}</translation>
    </message>
    <message>
        <source>Send again all the same</source>
        <translation>그래도 다시 보내기</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>계속하기</translation>
    </message>
    <message>
        <source>Recognising again was not finished ({service}). What was answered is kept.</source>
        <translation>다시 인식하기를 끝내지 못했습니다({service}). 받은 결과는 보관되어 있습니다.</translation>
    </message>
    <message>
        <source>Recognised again ({service}). Nothing is changed yet.</source>
        <translation>다시 인식했습니다({service}). 아직 아무것도 바뀌지 않았습니다.</translation>
    </message>
</context>
<context>
    <name>AgainScreens</name>
    <message>
        <source>Recognised again · {service}</source>
        <translation>다시 인식한 결과 · {service}</translation>
    </message>
    <message>
        <source>Take over what was recognised again</source>
        <translation>다시 인식한 내용 받아들이기</translation>
    </message>
</context>
<context>
    <name>AgainSheet</name>
    <message>
        <source>Recognise again</source>
        <translation>다시 인식</translation>
    </message>
    <message numerus="yes">
        <source>%n selected line(s)</source>
        <translation>
            <numerusform>선택한 %n줄</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The whole recording (%n line(s))</source>
        <translation>
            <numerusform>녹음 전체 (%n줄)</numerusform>
        </translation>
    </message>
    <message>
        <source>Service</source>
        <translation>서비스</translation>
    </message>
    <message>
        <source>Language spoken</source>
        <translation>말하는 언어</translation>
    </message>
    <message>
        <source>Nothing changes by itself: you see both texts beside each other and tick what is taken over. Speakers stay as they are.</source>
        <translation>저절로 바뀌는 것은 없습니다. 두 글을 나란히 보고 받아들일 줄을 고릅니다. 화자는 그대로 둡니다.</translation>
    </message>
    <message>
        <source>There is no sound in these lines.</source>
        <translation>이 줄에는 소리가 없습니다.</translation>
    </message>
    <message>
        <source>The whole recording</source>
        <translation>녹음 전체</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n줄</numerusform>
        </translation>
    </message>
    <message>
        <source>{what}, {total} of sound, recognised on this computer; nothing leaves it.</source>
        <translation>{what}, {total} 분량을 이 컴퓨터에서 인식합니다. 밖으로 나가는 것은 없습니다.</translation>
    </message>
    <message>
        <source>{what}, {total} of sound, sent to {where} in {calls}.</source>
        <translation>{what}, {total} 분량을 {where}에 {calls}로 보냅니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n call(s)</source>
        <translation>
            <numerusform>%n번 호출</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Asking</name>
    <message>
        <source>Me</source>
        <translation>나</translation>
    </message>
    <message>
        <source>Them</source>
        <translation>상대방</translation>
    </message>
</context>
<context>
    <name>BeforeAfter</name>
    <message>
        <source>“{name}” is being straightened…</source>
        <translation>“{name}” 사진을 반듯하게 펴는 중…</translation>
    </message>
    <message>
        <source>“{name}” cannot be straightened and is sent as it is.</source>
        <translation>“{name}” 사진은 펼 수 없어 그대로 보냅니다.</translation>
    </message>
    <message numerus="yes">
        <source>“{name}”, the first of %n photo(s):</source>
        <translation>
            <numerusform>“{name}”, 사진 %n장 중 첫 장:</numerusform>
        </translation>
    </message>
    <message>
        <source>As it is · {size}</source>
        <translation>지금 그대로 · {size}</translation>
    </message>
    <message>
        <source>As it is sent · {size}</source>
        <translation>보낼 모습 · {size}</translation>
    </message>
</context>
<context>
    <name>BinModel</name>
    <message>
        <source>Deleted</source>
        <translation>삭제한 날</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>길이</translation>
    </message>
    <message>
        <source>Goes for good</source>
        <translation>완전히 삭제</translation>
    </message>
</context>
<context>
    <name>BinPage</name>
    <message>
        <source>Bin</source>
        <translation>휴지통</translation>
    </message>
    <message>
        <source>Deleted documents stay here for 30 days and can be restored.</source>
        <translation>삭제한 문서는 30일 동안 여기에 보관되며 복원할 수 있습니다.</translation>
    </message>
    <message>
        <source>Empty the bin…</source>
        <translation>휴지통 비우기…</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>복원</translation>
    </message>
    <message>
        <source>Delete for good…</source>
        <translation>완전히 삭제…</translation>
    </message>
    <message>
        <source>The bin is empty</source>
        <translation>휴지통이 비어 있습니다</translation>
    </message>
    <message>
        <source>What you delete stays here for 30 days, in case you need it after all.</source>
        <translation>삭제한 문서는 30일 동안 여기에 남아 있어 언제든지 복원할 수 있습니다.</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>잠시만 기다려 주세요</translation>
    </message>
    <message>
        <source>The documents are being opened.</source>
        <translation>문서를 여는 중입니다.</translation>
    </message>
    <message>
        <source>{count} chosen</source>
        <translation>{count}개 선택됨</translation>
    </message>
    <message>
        <source>Delete “{title}” for good, with all that belongs to it? It cannot be brought back.</source>
        <translation>“{title}” 문서와 딸린 데이터를 완전히 삭제할까요? 삭제하면 복원할 수 없습니다.</translation>
    </message>
    <message>
        <source>Delete {count} documents for good, with all that belongs to them? They cannot be brought back.</source>
        <translation>문서 {count}개와 딸린 데이터를 완전히 삭제할까요? 삭제하면 복원할 수 없습니다.</translation>
    </message>
    <message>
        <source>Empty the bin? {count} documents go for good, with all that belongs to them.</source>
        <translation>휴지통을 비울까요? 문서 {count}개와 딸린 데이터가 완전히 삭제됩니다.</translation>
    </message>
    <message>
        <source>Delete for good</source>
        <translation>완전히 삭제</translation>
    </message>
    <message>
        <source>“{title}” is in the bin. It has to be restored before it can be opened.</source>
        <translation>“{title}” 문서는 휴지통에 있습니다. 열려면 먼저 복원해야 합니다.</translation>
    </message>
    <message>
        <source>Restore and open</source>
        <translation>복원하고 열기</translation>
    </message>
</context>
<context>
    <name>BinTable</name>
    <message>
        <source>Deleted documents</source>
        <translation>삭제한 문서</translation>
    </message>
</context>
<context>
    <name>BoxLook</name>
    <message>
        <source>Corrected</source>
        <translation>고침</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>추가함</translation>
    </message>
    <message>
        <source>Checked</source>
        <translation>확인함</translation>
    </message>
</context>
<context>
    <name>BoxTyping</name>
    <message>
        <source>Text of the box</source>
        <translation>칸의 글</translation>
    </message>
</context>
<context>
    <name>CanvasHand</name>
    <message>
        <source>Move</source>
        <translation>옮기기</translation>
    </message>
    <message>
        <source>Change the box</source>
        <translation>칸 모양 바꾸기</translation>
    </message>
    <message>
        <source>Draw a box</source>
        <translation>칸 그리기</translation>
    </message>
</context>
<context>
    <name>CellText</name>
    <message>
        <source>Text of the cell</source>
        <translation>표 칸의 글</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>There is no display for a window here. Use “malgeul transcribe FILE” or “malgeul ocr FILE” instead.</source>
        <translation>여기에는 창을 띄울 화면이 없습니다. “malgeul transcribe 파일”이나 “malgeul ocr 파일” 명령을 쓰세요.</translation>
    </message>
    <message>
        <source>There is no display for a window here, so the samples are worked without one.</source>
        <translation>여기에는 창을 띄울 화면이 없어 예시를 창 없이 처리합니다.</translation>
    </message>
    <message>
        <source>It is nowhere but in what this command has written: keep that.</source>
        <translation>결과는 이 명령이 쓴 파일에만 있으니 잘 보관하세요.</translation>
    </message>
    <message>
        <source>To pay once more and have the answer at once, add --completion sync --send-again.</source>
        <translation>요금을 한 번 더 내고 바로 답을 받으려면 --completion sync --send-again을 덧붙이세요.</translation>
    </message>
    <message>
        <source>To send it all the same, add --send-again.</source>
        <translation>그래도 보내려면 --send-again을 붙이세요.</translation>
    </message>
    <message>
        <source>Here, --password-file names a file with the password.</source>
        <translation>여기서는 --password-file로 암호가 적힌 파일을 지정하세요.</translation>
    </message>
    <message>
        <source>The recording is not there, so that the page has no sound.</source>
        <translation>녹음 파일이 제자리에 없어 소리 없이 저장했습니다.</translation>
    </message>
    <message>
        <source>Joined with {original}; nothing was sent.</source>
        <translation>{original} 파일과 하나로 합쳤습니다. 아무것도 보내지 않았습니다.</translation>
    </message>
    <message>
        <source>Say with -o where to write: only one text format goes to standard output.</source>
        <translation>-o로 저장할 곳을 정하세요. 표준 출력으로는 글 형식 하나만 내보낼 수 있습니다.</translation>
    </message>
    <message>
        <source>Name a folder after -o: several files will be written.</source>
        <translation>여러 파일을 만드니 -o 뒤에 폴더를 적으세요.</translation>
    </message>
    <message>
        <source>This document cannot be written in this format.</source>
        <translation>이 문서는 이 형식으로 저장할 수 없습니다.</translation>
    </message>
    <message>
        <source>There is no document of this id. “malgeul library” lists them all.</source>
        <translation>이 번호의 문서가 없습니다. “malgeul library” 명령으로 모두 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>Speech: Korean, English, Japanese and Chinese, with speakers. Scans: Korean and English, with tables, no forms. Object Storage: keys count from the folder {folder}.</source>
        <translation>음성은 한국어, 영어, 일본어, 중국어를 화자와 함께 인식합니다. 스캔 문서는 한국어와 영어를 표와 함께 읽으며 양식은 읽지 못합니다. Object Storage의 키는 {folder} 폴더에서부터 셉니다.</translation>
    </message>
    <message>
        <source>Ctrl+C ends it.</source>
        <translation>Ctrl+C를 누르면 끝납니다.</translation>
    </message>
    <message>
        <source>Port {port} is taken or not allowed. Choose another with --port, or leave it out.</source>
        <translation>{port}번 포트는 이미 쓰이고 있거나 쓸 수 없습니다. --port로 다른 번호를 정하거나 빼세요.</translation>
    </message>
    <message>
        <source>the connection works.</source>
        <translation>연결이 됩니다.</translation>
    </message>
    <message>
        <source>No account is set up; everything is recognised on this computer.</source>
        <translation>설정된 계정이 없습니다. 모두 이 컴퓨터에서 인식합니다.</translation>
    </message>
    <message>
        <source>{some} of {count} pages already hold text, which is taken as it is (p. {pages}). To read them, too, add --read-all.</source>
        <translation>{count}쪽 중 {some}쪽은 이미 글자라서 그대로 가져옵니다({pages}쪽). 이 쪽도 읽으려면 --read-all을 붙이세요.</translation>
    </message>
    <message>
        <source>Text that is garbled in the file is read again (p. {pages}).</source>
        <translation>파일에 든 글자가 깨진 쪽은 다시 읽습니다({pages}쪽).</translation>
    </message>
    <message>
        <source>It is signed; a searchable copy will not be.</source>
        <translation>전자 서명된 문서입니다. 검색용 사본에는 서명이 남지 않습니다.</translation>
    </message>
    <message>
        <source>A searchable PDF is made of the file itself. Download the picture first.</source>
        <translation>검색되는 PDF는 파일 자체로 만듭니다. 그림을 먼저 내려받으세요.</translation>
    </message>
    <message>
        <source>This is an address. Add --source url, so that the service fetches it itself.</source>
        <translation>이것은 인터넷 주소입니다. 서비스가 직접 가져오게 하려면 --source url을 붙이세요.</translation>
    </message>
    <message>
        <source>These letters cannot be read. Write them in UTF-8.</source>
        <translation>이 글자들은 읽을 수 없습니다. UTF-8로 쓰세요.</translation>
    </message>
    <message>
        <source>No speech was recognised. Try another language (--language), track (--track) or service (--service).</source>
        <translation>인식된 말이 없습니다. 다른 언어(--language)나 트랙(--track), 서비스(--service)로 다시 해 보세요.</translation>
    </message>
    <message>
        <source>Only this computer has speech models to choose from. Add --service local.</source>
        <translation>음성 모델은 이 컴퓨터에서만 고를 수 있습니다. --service local을 덧붙이세요.</translation>
    </message>
    <message>
        <source>Only this computer finds out the language. Add --service local, or say which language it is.</source>
        <translation>언어를 알아내는 것은 이 컴퓨터뿐입니다. --service local을 붙이거나 어느 언어인지 적어 주세요.</translation>
    </message>
    <message>
        <source>A template goes with --format hwpx or docx only.</source>
        <translation>양식은 --format hwpx 또는 docx와 함께만 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>--map goes with --template only.</source>
        <translation>--map은 --template과 함께만 쓸 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>Comparison</name>
    <message>
        <source>Tick all but the lines that you corrected</source>
        <translation>직접 고친 줄을 빼고 모두 고릅니다</translation>
    </message>
    <message>
        <source>Tick all</source>
        <translation>모두 고르기</translation>
    </message>
    <message>
        <source>Tick none</source>
        <translation>모두 해제</translation>
    </message>
    <message>
        <source>Show the same lines too</source>
        <translation>같은 줄도 보기</translation>
    </message>
    <message>
        <source>Leave as it is</source>
        <translation>그대로 두기</translation>
    </message>
    <message>
        <source>Space ticks · Enter plays the row · Esc goes back to the lines</source>
        <translation>Space 고르기 · Enter 이 줄 듣기 · Esc 본문으로 돌아가기</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) differ</source>
        <translation>
            <numerusform>%n줄이 다름</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n the same</source>
        <translation>
            <numerusform>%n줄은 같음</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n corrected by you, locked unless you tick them</source>
        <translation>
            <numerusform>직접 고친 %n줄은 고르지 않으면 그대로 둠</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing differs from what stands here.</source>
        <translation>지금 글과 다른 곳이 없습니다.</translation>
    </message>
    <message numerus="yes">
        <source>Take over %n line(s)</source>
        <translation>
            <numerusform>%n줄 받아들이기</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ComparisonModel</name>
    <message>
        <source>so far: {text}</source>
        <translation>지금: {text}</translation>
    </message>
    <message>
        <source>recognised again: {text}</source>
        <translation>다시 인식: {text}</translation>
    </message>
    <message>
        <source>is taken over</source>
        <translation>받아들임</translation>
    </message>
    <message>
        <source>stays as it is</source>
        <translation>그대로 둠</translation>
    </message>
    <message>
        <source>corrected by you</source>
        <translation>직접 고침</translation>
    </message>
    <message numerus="yes">
        <source>becomes %n line(s)</source>
        <translation>
            <numerusform>%n줄로 나뉨</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) become one</source>
        <translation>
            <numerusform>%n줄이 합쳐짐</numerusform>
        </translation>
    </message>
    <message>
        <source>the same</source>
        <translation>같음</translation>
    </message>
    <message>
        <source>new</source>
        <translation>새 줄</translation>
    </message>
    <message>
        <source>not heard any more</source>
        <translation>들리지 않음</translation>
    </message>
</context>
<context>
    <name>ComparisonView</name>
    <message>
        <source>What was recognised again, beside what stands here</source>
        <translation>다시 인식한 내용과 지금 내용</translation>
    </message>
</context>
<context>
    <name>ContentsCard</name>
    <message>
        <source>Which table</source>
        <translation>표 고르기</translation>
    </message>
    <message>
        <source>The whole text of this page</source>
        <translation>이 쪽의 글 전체</translation>
    </message>
    <message>
        <source>Draw a box</source>
        <translation>칸 그리기</translation>
    </message>
    <message>
        <source>Fields {count}</source>
        <translation>항목 {count}</translation>
    </message>
    <message>
        <source>Tables {count}</source>
        <translation>표 {count}</translation>
    </message>
    <message>
        <source>Whole text</source>
        <translation>글 전체</translation>
    </message>
    <message>
        <source>This text stood in the file and was taken as it is. The page can be read again.</source>
        <translation>파일에 들어 있던 글자를 그대로 가져왔습니다. 이 쪽을 다시 읽을 수도 있습니다.</translation>
    </message>
    <message>
        <source>No text was found on this page. Draw a box where there is some, and type it.</source>
        <translation>이 쪽에서 글을 찾지 못했습니다. 글이 있는 곳에 칸을 그리고 입력하세요.</translation>
    </message>
    <message>
        <source>What is read from this page will stand here.</source>
        <translation>이 쪽에서 읽은 내용이 여기에 나타납니다.</translation>
    </message>
    <message>
        <source>Table {number} ({rows} × {columns})</source>
        <translation>표 {number} ({rows} × {columns})</translation>
    </message>
</context>
<context>
    <name>DayDialog</name>
    <message>
        <source>Day of the recording</source>
        <translation>녹음한 날</translation>
    </message>
    <message>
        <source>The minutes name this day. The file says it where its recorder wrote it down.</source>
        <translation>회의록에 이 날짜가 적힙니다. 녹음기가 날짜를 적어 둔 파일이면 그 날짜입니다.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>바꾸기</translation>
    </message>
</context>
<context>
    <name>Deleting</name>
    <message>
        <source>“{title}” was moved to the bin.</source>
        <translation>“{title}” 문서를 휴지통으로 옮겼습니다.</translation>
    </message>
    <message>
        <source>{count} documents were moved to the bin.</source>
        <translation>문서 {count}개를 휴지통으로 옮겼습니다.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>되돌리기</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>열기</translation>
    </message>
    <message>
        <source>“{title}” was restored.</source>
        <translation>“{title}” 문서를 복원했습니다.</translation>
    </message>
    <message>
        <source>{count} documents were restored.</source>
        <translation>문서 {count}개를 복원했습니다.</translation>
    </message>
</context>
<context>
    <name>DictationPane</name>
    <message>
        <source>Dictation</source>
        <translation>말하기</translation>
    </message>
    <message>
        <source>What you say is written down. You may speak as long as you like.</source>
        <translation>말씀하시면 글로 적습니다. 길게 말해도 됩니다.</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>마이크</translation>
    </message>
    <message>
        <source>Language that is spoken</source>
        <translation>말하는 언어</translation>
    </message>
    <message>
        <source>How long</source>
        <translation>길이</translation>
    </message>
    <message>
        <source>Any length</source>
        <translation>길이 제한 없음</translation>
    </message>
    <message>
        <source>One minute</source>
        <translation>1분</translation>
    </message>
    <message>
        <source>Title of the note</source>
        <translation>메모 제목</translation>
    </message>
    <message>
        <source>What stands over dots was heard with doubt.</source>
        <translation>점 밑줄은 확실하지 않게 들린 부분입니다.</translation>
    </message>
    <message>
        <source>Stop (Space)</source>
        <translation>그만하기 (Space)</translation>
    </message>
    <message>
        <source>Open the note</source>
        <translation>메모 열기</translation>
    </message>
    <message>
        <source>Keep the note as it is</source>
        <translation>지금 그대로 보관</translation>
    </message>
    <message>
        <source>What could not be written becomes an empty line that you can hear and type.</source>
        <translation>받아쓰지 못한 부분은 빈 줄로 남습니다. 들으면서 입력할 수 있습니다.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>내보내기</translation>
    </message>
    <message>
        <source>No microphone</source>
        <translation>마이크 없음</translation>
    </message>
    <message>
        <source>Listens: {who}</source>
        <translation>듣는 곳: {who}</translation>
    </message>
    <message>
        <source>What you say is written down. The recording stops after one minute.</source>
        <translation>말씀하시면 글로 적습니다. 녹음은 1분이 되면 멈춥니다.</translation>
    </message>
</context>
<context>
    <name>Dictations</name>
    <message>
        <source>Dictation</source>
        <translation>말하기</translation>
    </message>
    <message>
        <source>Speak into the microphone</source>
        <translation>마이크로 말하기</translation>
    </message>
    <message>
        <source>On its page: begin and stop</source>
        <translation>말하기 화면에서 시작하고 멈추기</translation>
    </message>
    <message>
        <source>Dictation {when}</source>
        <translation>받아쓰기 {when}</translation>
    </message>
    <message>
        <source>“{title}” is ready.</source>
        <translation>“{title}” 메모가 준비되었습니다.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>열기</translation>
    </message>
    <message>
        <source>A dictation of {when} is not finished ({length}).</source>
        <translation>{when}에 시작한 받아쓰기가 끝나지 않았습니다({length}).</translation>
    </message>
    <message>
        <source>Everything that was said is kept.</source>
        <translation>말한 내용은 모두 보관되어 있습니다.</translation>
    </message>
    <message>
        <source>Write it down</source>
        <translation>받아쓰기</translation>
    </message>
    <message>
        <source>Keep the sound only</source>
        <translation>소리만 보관</translation>
    </message>
    <message>
        <source>There is no microphone.</source>
        <translation>마이크가 없습니다.</translation>
    </message>
    <message>
        <source>Plug one in; it is noticed by itself.</source>
        <translation>마이크를 꽂으면 자동으로 찾습니다.</translation>
    </message>
    <message>
        <source>Malgeul may not use the microphone.</source>
        <translation>말글에 마이크를 쓸 권한이 없습니다.</translation>
    </message>
    <message>
        <source>Allow it in the privacy settings of this computer, then try again.</source>
        <translation>컴퓨터의 개인 정보 설정에서 마이크를 허용한 뒤 다시 시도하세요.</translation>
    </message>
    <message>
        <source>The microphone could not be opened.</source>
        <translation>마이크를 열 수 없습니다.</translation>
    </message>
    <message>
        <source>Another program may hold it, or it is not allowed. Check that, or choose another one.</source>
        <translation>다른 프로그램이 쓰고 있거나 권한이 없을 수 있습니다. 확인하거나 다른 마이크를 고르세요.</translation>
    </message>
    <message>
        <source>The microphone is gone.</source>
        <translation>마이크 연결이 끊겼습니다.</translation>
    </message>
    <message>
        <source>What was recorded until then is kept and is being written.</source>
        <translation>그때까지 녹음한 내용은 보관했고 받아쓰는 중입니다.</translation>
    </message>
</context>
<context>
    <name>DocumentHeader</name>
    <message>
        <source>Back to the list</source>
        <translation>목록으로</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>제목</translation>
    </message>
    <message>
        <source>Click to change the title</source>
        <translation>누르면 제목을 바꿉니다</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>검토</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>내보내기</translation>
    </message>
    <message>
        <source>Review {done} / {total}</source>
        <translation>검토 {done} / {total}</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>저장되지 않음</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>저장하는 중…</translation>
    </message>
    <message>
        <source>Saved {time}</source>
        <translation>저장됨 {time}</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>저장됨</translation>
    </message>
</context>
<context>
    <name>Documents</name>
    <message>
        <source>Restore and open</source>
        <translation>복원하고 열기</translation>
    </message>
    <message>
        <source>This document is in the bin.</source>
        <translation>이 문서는 휴지통에 있습니다.</translation>
    </message>
    <message>
        <source>This document is not there any more: it was deleted.</source>
        <translation>이 문서는 이미 삭제되어 더 이상 없습니다.</translation>
    </message>
    <message>
        <source>To have it again, take its file in once more.</source>
        <translation>다시 필요하면 원본 파일을 한 번 더 넣어 주세요.</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>이름 바꾸기</translation>
    </message>
</context>
<context>
    <name>DraftPanel</name>
    <message>
        <source>Draft of the minutes</source>
        <translation>회의록 초안</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>더 보기</translation>
    </message>
    <message>
        <source>Have a summary written…</source>
        <translation>언어 모델에 요약 부탁하기…</translation>
    </message>
    <message>
        <source>Put the shares into the minutes</source>
        <translation>발언 비율을 회의록에 넣기</translation>
    </message>
    <message>
        <source>Close the draft</source>
        <translation>초안 닫기</translation>
    </message>
    <message>
        <source>Shares of the talk</source>
        <translation>발언 비율</translation>
    </message>
    <message>
        <source>The lines are being looked through…</source>
        <translation>글을 살펴보고 있습니다…</translation>
    </message>
    <message numerus="yes">
        <source>Show %n dropped point(s)</source>
        <translation>
            <numerusform>뺀 항목 %n개 보기</numerusform>
        </translation>
    </message>
    <message>
        <source>Say on which day it was recorded</source>
        <translation>녹음한 날 정하기</translation>
    </message>
    <message>
        <source>With the day of the recording known, “Wednesday next week” gets its date.</source>
        <translation>녹음한 날을 알면 ‘다음 주 수요일’ 옆에 날짜를 함께 적습니다.</translation>
    </message>
    <message>
        <source>What is ticked goes into the minutes. A press on the time plays the line it came from.</source>
        <translation>체크한 항목이 회의록에 들어갑니다. 시각을 누르면 그 말이 나온 줄을 들려 드립니다.</translation>
    </message>
    <message>
        <source>What is ticked goes into the minutes. A press on the time shows the line it came from.</source>
        <translation>체크한 항목이 회의록에 들어갑니다. 시각을 누르면 그 말이 나온 줄을 보여 드립니다.</translation>
    </message>
    <message>
        <source>Nothing was found in these lines. What is looked for:</source>
        <translation>이 글에서는 찾지 못했습니다. 이런 말을 찾습니다.</translation>
    </message>
    <message>
        <source>You can write points yourself below.</source>
        <translation>아래에서 직접 적을 수도 있습니다.</translation>
    </message>
    <message>
        <source>{name}  {percent} %</source>
        <translation>{name}  {percent} %</translation>
    </message>
    <message>
        <source>Take into the minutes</source>
        <translation>회의록에 넣기</translation>
    </message>
    <message>
        <source>Take out of the minutes</source>
        <translation>회의록에서 빼기</translation>
    </message>
    <message>
        <source>Change a point</source>
        <translation>항목 고치기</translation>
    </message>
    <message>
        <source>Change the kind of a point</source>
        <translation>항목 종류 바꾸기</translation>
    </message>
    <message>
        <source>Drop a point</source>
        <translation>항목 빼기</translation>
    </message>
    <message>
        <source>Show a point again</source>
        <translation>뺀 항목 되살리기</translation>
    </message>
    <message>
        <source>Write a point</source>
        <translation>항목 적기</translation>
    </message>
</context>
<context>
    <name>DraftRow</name>
    <message>
        <source>The line was changed.</source>
        <translation>줄이 바뀌었습니다.</translation>
    </message>
    <message>
        <source>Take over its words</source>
        <translation>새 말 가져오기</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>담당</translation>
    </message>
    <message>
        <source>Until when</source>
        <translation>기한</translation>
    </message>
    <message>
        <source>Into the minutes: {text}</source>
        <translation>회의록에 넣기: {text}</translation>
    </message>
    <message>
        <source>Into the minutes</source>
        <translation>회의록에 넣기</translation>
    </message>
    <message>
        <source>Take over the words of the line: {text}</source>
        <translation>줄의 새 말 가져오기: {text}</translation>
    </message>
    <message>
        <source>Words of the point ({kind})</source>
        <translation>항목 내용 ({kind})</translation>
    </message>
    <message>
        <source>Who: {text}</source>
        <translation>담당: {text}</translation>
    </message>
    <message>
        <source>Until when: {text}</source>
        <translation>기한: {text}</translation>
    </message>
    <message>
        <source>Hear and show the line at {time}</source>
        <translation>{time} 줄을 듣고 보기</translation>
    </message>
    <message>
        <source>Show the line at {time}</source>
        <translation>{time} 줄 보기</translation>
    </message>
    <message>
        <source>Hear and show the line</source>
        <translation>그 줄을 듣고 보기</translation>
    </message>
    <message>
        <source>Show the line</source>
        <translation>줄 보기</translation>
    </message>
    <message>
        <source>Without a source: none of the lines says so.</source>
        <translation>근거 없음: 그렇게 말한 줄을 찾지 못했습니다.</translation>
    </message>
    <message>
        <source>Its line is not there any more.</source>
        <translation>이 말이 있던 줄이 없어졌습니다.</translation>
    </message>
    <message>
        <source>Written by hand</source>
        <translation>직접 적음</translation>
    </message>
    <message>
        <source>What kind of point it is</source>
        <translation>항목 종류</translation>
    </message>
    <message>
        <source>Kind of the point: {text}</source>
        <translation>항목 종류: {text}</translation>
    </message>
    <message>
        <source>Show the point again: {text}</source>
        <translation>항목 되살리기: {text}</translation>
    </message>
    <message>
        <source>Drop the point: {text}</source>
        <translation>항목 빼기: {text}</translation>
    </message>
    <message>
        <source>Delete the point: {text}</source>
        <translation>항목 지우기: {text}</translation>
    </message>
</context>
<context>
    <name>DraftSection</name>
    <message>
        <source>Write a point: {kind}</source>
        <translation>직접 적기: {kind}</translation>
    </message>
    <message>
        <source>Untick all</source>
        <translation>모두 체크 해제</translation>
    </message>
    <message>
        <source>Tick all</source>
        <translation>모두 체크</translation>
    </message>
</context>
<context>
    <name>DropArea</name>
    <message>
        <source>Drop recordings here</source>
        <translation>녹음을 여기에 놓으세요</translation>
    </message>
    <message>
        <source>Choose files</source>
        <translation>파일 고르기</translation>
    </message>
    <message>
        <source>Speak into the microphone</source>
        <translation>마이크로 말하기</translation>
    </message>
    <message>
        <source>Record a meeting</source>
        <translation>회의 녹음</translation>
    </message>
    <message>
        <source>Meeting recordings · videos — several at once, folders too; Ctrl+V takes an address</source>
        <translation>회의 녹음 · 동영상 — 여러 개도, 폴더도 됩니다. 인터넷 주소는 Ctrl+V로 붙여 넣으세요</translation>
    </message>
    <message>
        <source>Drop scans here</source>
        <translation>스캔 문서를 여기에 놓으세요</translation>
    </message>
    <message>
        <source>Images · photos · PDFs — several at once, folders too; Ctrl+V takes an address</source>
        <translation>그림 · 사진 · PDF — 여러 개도, 폴더도 됩니다. 인터넷 주소는 Ctrl+V로 붙여 넣으세요</translation>
    </message>
    <message>
        <source>Meeting recordings · videos · images · PDFs — several at once, folders too; Ctrl+V takes an address</source>
        <translation>회의 녹음 · 동영상 · 그림 · PDF — 여러 개도, 폴더도 됩니다. 인터넷 주소는 Ctrl+V로 붙여 넣으세요</translation>
    </message>
    <message>
        <source>Drop recordings or documents here</source>
        <translation>녹음이나 문서를 여기에 놓으세요</translation>
    </message>
    <message>
        <source>Recordings ({kinds})</source>
        <translation>녹음과 동영상 ({kinds})</translation>
    </message>
    <message>
        <source>Images and PDFs ({kinds})</source>
        <translation>이미지와 PDF ({kinds})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>모든 파일 (*)</translation>
    </message>
    <message>
        <source>Choose recordings</source>
        <translation>녹음 고르기</translation>
    </message>
    <message>
        <source>Choose images or PDFs</source>
        <translation>이미지나 PDF 고르기</translation>
    </message>
    <message>
        <source>All supported files ({kinds})</source>
        <translation>말글에서 열 수 있는 파일 ({kinds})</translation>
    </message>
    <message>
        <source>Subtitles and transcripts ({kinds})</source>
        <translation>자막과 회의록 ({kinds})</translation>
    </message>
</context>
<context>
    <name>DropOverlay</name>
    <message>
        <source>Drop here</source>
        <translation>여기에 놓으세요</translation>
    </message>
</context>
<context>
    <name>EngineChoices</name>
    <message>
        <source>Quick</source>
        <translation>빠르게</translation>
    </message>
    <message>
        <source>Careful: a little more exact, takes longer</source>
        <translation>꼼꼼하게: 조금 더 정확하지만 오래 걸립니다</translation>
    </message>
    <message>
        <source>How it listens</source>
        <translation>듣는 방식</translation>
    </message>
    <message>
        <source>Speech model</source>
        <translation>음성 모델</translation>
    </message>
    <message>
        <source>The one in use: {name}</source>
        <translation>지금 쓰는 모델: {name}</translation>
    </message>
    <message numerus="yes">
        <source>About %n minute(s) for an hour of speech, measured here.</source>
        <translation>
            <numerusform>말소리 한 시간에 약 %n분 (이 컴퓨터에서 잰 값)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EventChips</name>
    <message>
        <source>Go to “{name}”</source>
        <translation>“{name}” 위치로 가기</translation>
    </message>
    <message>
        <source>More that is not speech</source>
        <translation>말이 아닌 다른 소리</translation>
    </message>
    <message>
        <source>Rename or delete what is not speech</source>
        <translation>말이 아닌 소리의 이름을 바꾸거나 지우기</translation>
    </message>
    <message>
        <source>Name of the sound</source>
        <translation>소리 이름</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>이름 바꾸기</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>삭제</translation>
    </message>
</context>
<context>
    <name>Events</name>
    <message>
        <source>Music</source>
        <translation>음악</translation>
    </message>
    <message>
        <source>Singing</source>
        <translation>노래</translation>
    </message>
    <message>
        <source>Applause</source>
        <translation>박수</translation>
    </message>
    <message>
        <source>Laughter</source>
        <translation>웃음</translation>
    </message>
    <message>
        <source>Cheering</source>
        <translation>환호</translation>
    </message>
    <message>
        <source>Coughing</source>
        <translation>기침</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>소음</translation>
    </message>
    <message>
        <source>Silence</source>
        <translation>침묵</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Minutes for Hangul</source>
        <translation>회의록 (한글)</translation>
    </message>
    <message>
        <source>Minutes for Word</source>
        <translation>회의록 (워드)</translation>
    </message>
    <message>
        <source>Plain text</source>
        <translation>텍스트</translation>
    </message>
    <message>
        <source>Table for Excel</source>
        <translation>표 (엑셀)</translation>
    </message>
    <message>
        <source>Table for any program</source>
        <translation>표 (CSV, 모든 프로그램)</translation>
    </message>
    <message>
        <source>Subtitles for most players</source>
        <translation>자막 (SRT, 대부분의 재생기)</translation>
    </message>
    <message>
        <source>Subtitles for web pages</source>
        <translation>자막 (VTT, 웹)</translation>
    </message>
    <message>
        <source>Subtitles for Korean players</source>
        <translation>국내 동영상 플레이어용 자막</translation>
    </message>
    <message>
        <source>Subtitles for video editors</source>
        <translation>영상 편집 프로그램용 자막</translation>
    </message>
    <message>
        <source>Page to read and listen</source>
        <translation>읽고 들을 수 있는 웹 페이지</translation>
    </message>
    <message>
        <source>Everything, for other software</source>
        <translation>모든 정보 (JSON, 다른 프로그램용)</translation>
    </message>
    <message>
        <source>Corrections</source>
        <translation>수정 내역</translation>
    </message>
    <message>
        <source>Before and after, for Excel</source>
        <translation>고치기 전과 후 (엑셀)</translation>
    </message>
    <message>
        <source>Corrections (CSV)</source>
        <translation>수정 내역 (CSV)</translation>
    </message>
    <message>
        <source>Before and after, for any program</source>
        <translation>고치기 전과 후 (CSV, 모든 프로그램용)</translation>
    </message>
    <message>
        <source>The pages as they are, but searchable</source>
        <translation>원본 모양 그대로, 글을 검색할 수 있음</translation>
    </message>
    <message>
        <source>Text and tables for Hangul</source>
        <translation>글과 표 (한글)</translation>
    </message>
    <message>
        <source>Text and tables for Word</source>
        <translation>글과 표 (워드)</translation>
    </message>
    <message>
        <source>Tables and forms for Excel</source>
        <translation>엑셀용 표와 양식</translation>
    </message>
    <message>
        <source>Every box with its place</source>
        <translation>모든 칸과 그 위치</translation>
    </message>
    <message>
        <source>Text with places, for web pages</source>
        <translation>웹 문서용, 위치가 담긴 글</translation>
    </message>
    <message>
        <source>Text with places, for archives</source>
        <translation>기록 보관용, 위치가 담긴 글</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>내보내기</translation>
    </message>
    <message>
        <source>Export {count} documents</source>
        <translation>문서 {count}개 내보내기</translation>
    </message>
    <message>
        <source>Export “{title}”</source>
        <translation>“{title}” 내보내기</translation>
    </message>
    <message>
        <source>Names in subtitles</source>
        <translation>자막의 화자 표시</translation>
    </message>
    <message>
        <source>Before the text</source>
        <translation>글 앞에 이름</translation>
    </message>
    <message>
        <source>As the colour of the text</source>
        <translation>글자 색</translation>
    </message>
    <message>
        <source>None</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>The colours are those of the screen. Not every player shows them in SRT.</source>
        <translation>화면에 보이는 화자 색입니다. SRT에서는 색을 보여 주지 않는 재생기도 있습니다.</translation>
    </message>
    <message>
        <source>Names of the speakers</source>
        <translation>화자 이름</translation>
    </message>
    <message>
        <source>One subtitle for each line</source>
        <translation>한 줄을 자막 하나로</translation>
    </message>
    <message>
        <source>Otherwise long lines are broken into subtitles that can be read in time.</source>
        <translation>끄면 긴 줄을 제때 읽을 수 있는 자막으로 나눕니다.</translation>
    </message>
    <message>
        <source>Words that only fill pauses</source>
        <translation>군말 (음, 어, 그)</translation>
    </message>
    <message>
        <source>“um”, “uh”: left out where this is not ticked. The transcript keeps them.</source>
        <translation>체크를 끄면 ‘음’, ‘어’ 같은 군말을 파일에서만 뺍니다. 원래 글에는 그대로 남습니다.</translation>
    </message>
    <message>
        <source>Music and other sounds</source>
        <translation>음악과 다른 소리</translation>
    </message>
    <message>
        <source>“[Music]” where it is heard</source>
        <translation>들리는 곳에 “[음악]”</translation>
    </message>
    <message>
        <source>With the recording inside</source>
        <translation>녹음도 함께 넣기</translation>
    </message>
    <message>
        <source>A click on a word plays it, without this program. An hour makes about 20 MB.</source>
        <translation>단어를 누르면 이 프로그램 없이도 들립니다. 한 시간에 약 20MB입니다.</translation>
    </message>
    <message>
        <source>One table, a row for each form</source>
        <translation>양식마다 한 줄씩, 표 하나로</translation>
    </message>
    <message>
        <source>Not finished yet: only what was recognised so far (up to {time}) is exported.</source>
        <translation>아직 다 옮기지 않았습니다. 지금까지 글로 옮긴 부분({time}까지)만 내보냅니다.</translation>
    </message>
    <message>
        <source>Only what was recognised so far is exported of {titles}.</source>
        <translation>{titles}: 아직 다 옮기지 않아, 지금까지 글로 옮긴 부분만 내보냅니다.</translation>
    </message>
</context>
<context>
    <name>ExportKinds</name>
    <message>
        <source>Documents</source>
        <translation>문서</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>표</translation>
    </message>
    <message>
        <source>Subtitles</source>
        <translation>자막</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>데이터</translation>
    </message>
</context>
<context>
    <name>Exporting</name>
    <message>
        <source>Its path was copied: paste it where you look for files.</source>
        <translation>경로를 복사했습니다. 파일을 찾는 곳에 붙여 넣으세요.</translation>
    </message>
    <message>
        <source>The folder could not be opened here.</source>
        <translation>이 컴퓨터에서는 폴더를 열 수 없습니다.</translation>
    </message>
    <message>
        <source>Saving was cancelled.</source>
        <translation>저장을 취소했습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) were finished before that and stay.</source>
        <translation>
            <numerusform>그 전에 끝난 파일 %n개는 그대로 남아 있습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>폴더 열기</translation>
    </message>
</context>
<context>
    <name>FailureNote</name>
    <message numerus="yes">
        <source>%n file(s) could not be written.</source>
        <translation>
            <numerusform>파일 %n개를 저장하지 못했습니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) are saved already and stay.</source>
        <translation>
            <numerusform>파일 %n개는 이미 저장되어 그대로 있습니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{names} and %n more</source>
        <translation>
            <numerusform>{names} 외 %n개</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FieldDelegate</name>
    <message>
        <source>Text of the field</source>
        <translation>항목의 글</translation>
    </message>
</context>
<context>
    <name>FieldsList</name>
    <message>
        <source>The fields of this page</source>
        <translation>이 쪽의 항목</translation>
    </message>
    <message>
        <source>Untick</source>
        <translation>체크 지우기</translation>
    </message>
    <message>
        <source>Tick</source>
        <translation>체크하기</translation>
    </message>
</context>
<context>
    <name>FieldsModel</name>
    <message>
        <source>Title</source>
        <translation>제목</translation>
    </message>
    <message>
        <source>ticked</source>
        <translation>체크됨</translation>
    </message>
    <message>
        <source>not ticked</source>
        <translation>체크 안 됨</translation>
    </message>
    <message>
        <source>doubtful</source>
        <translation>의심스러움</translation>
    </message>
</context>
<context>
    <name>FileList</name>
    <message>
        <source>Saved files</source>
        <translation>저장한 파일</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>열기</translation>
    </message>
</context>
<context>
    <name>FilesToSend</name>
    <message>
        <source>looking at it…</source>
        <translation>살펴보는 중…</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find and replace</source>
        <translation>찾기와 바꾸기</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>찾기</translation>
    </message>
    <message>
        <source>Replace with</source>
        <translation>바꿀 말</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>다음 찾기</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>이전 찾기</translation>
    </message>
    <message>
        <source>Capital letters matter</source>
        <translation>대소문자 구분</translation>
    </message>
    <message>
        <source>Whole words only</source>
        <translation>온전한 낱말만</translation>
    </message>
    <message>
        <source>Only lines of this speaker</source>
        <translation>이 화자의 줄만</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>닫기 (Esc)</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>바꾸기</translation>
    </message>
    <message>
        <source>Replace all…</source>
        <translation>모두 바꾸기…</translation>
    </message>
    <message>
        <source>Recognise this word from now on</source>
        <translation>앞으로 이 낱말을 알아듣기</translation>
    </message>
    <message>
        <source>Let the service listen for “{word}” in the next recordings</source>
        <translation>다음 녹음부터 “{word}” 낱말을 잘 알아듣도록 서비스에 알립니다</translation>
    </message>
    <message>
        <source>The service listens for “{word}” from the next recording on.</source>
        <translation>다음 녹음부터 서비스가 “{word}” 낱말에 귀를 기울입니다.</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>지우기</translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation>{count}개 중 {number}번째</translation>
    </message>
    <message>
        <source>None</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>All speakers</source>
        <translation>모든 화자</translation>
    </message>
    <message>
        <source>Replace all</source>
        <translation>모두 바꾸기</translation>
    </message>
    <message>
        <source>Replaced in {count} places. Undo takes it all back.</source>
        <translation>{count}곳을 바꾸었습니다. 되돌리기로 모두 되돌릴 수 있습니다.</translation>
    </message>
    <message>
        <source>Replaced in one place.</source>
        <translation>한 곳을 바꾸었습니다.</translation>
    </message>
</context>
<context>
    <name>FormSummary</name>
    <message>
        <source>Form: {name}</source>
        <translation>양식: {name}</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>양식</translation>
    </message>
    <message>
        <source>A box that it may be made of was corrected. See whether it still holds.</source>
        <translation>이 글에 들어간 칸이 고쳐졌습니다. 아직 맞는지 확인하세요.</translation>
    </message>
    <message>
        <source>Put together from several fields by the template; it follows their corrections</source>
        <translation>서식이 여러 칸을 합쳐 만든 글입니다. 칸을 고치면 따라 바뀝니다</translation>
    </message>
    <message>
        <source>Change the combined text</source>
        <translation>합친 글 고치기</translation>
    </message>
    <message>
        <source>✓ Check passed</source>
        <translation>✓ 검증 통과</translation>
    </message>
    <message>
        <source>Check not passed</source>
        <translation>검증 통과 못 함</translation>
    </message>
    <message>
        <source>Not checked</source>
        <translation>검증 안 함</translation>
    </message>
    <message>
        <source>The check failed</source>
        <translation>검증하지 못함</translation>
    </message>
</context>
<context>
    <name>Forms</name>
    <message>
        <source>The template holds tracked changes: they stay as they are.</source>
        <translation>양식에 변경 내용 추적이 들어 있습니다. 그 내용은 그대로 둡니다.</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>회의명</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>일시</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>장소</translation>
    </message>
    <message>
        <source>Attendees</source>
        <translation>참석자</translation>
    </message>
    <message>
        <source>Agenda</source>
        <translation>안건</translation>
    </message>
    <message>
        <source>What was said</source>
        <translation>회의 내용</translation>
    </message>
    <message>
        <source>Decisions</source>
        <translation>결정 사항</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>할 일</translation>
    </message>
    <message>
        <source>Written by</source>
        <translation>작성자</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>길이</translation>
    </message>
    <message>
        <source>No place for minutes was found in this template.</source>
        <translation>이 양식에서 회의록을 채울 자리를 찾지 못했습니다.</translation>
    </message>
    <message>
        <source>Left as they are, for nobody knows what belongs there: {labels}</source>
        <translation>무엇을 채울지 알 수 없어 그대로 둔 곳: {labels}</translation>
    </message>
    <message>
        <source>The box for approval stays empty.</source>
        <translation>결재란은 비워 둡니다.</translation>
    </message>
    <message>
        <source>{count} lines, from “{beginning}” on</source>
        <translation>{count}줄, “{beginning}”부터</translation>
    </message>
    <message>
        <source>To-dos that go below “{label}”, for this template has no place for them: {count}</source>
        <translation>할 일 {count}개는 이 양식에 들어갈 곳이 없어 “{label}” 칸 아래쪽에 넣습니다.</translation>
    </message>
    <message>
        <source>Agenda items that have no place in this template: {count}</source>
        <translation>안건 {count}개는 이 양식에 들어갈 곳이 없습니다.</translation>
    </message>
    <message>
        <source>Decisions that have no place in this template: {count}</source>
        <translation>결정 사항 {count}개는 이 양식에 들어갈 곳이 없습니다.</translation>
    </message>
    <message>
        <source>To-dos that have no place in this template: {count}</source>
        <translation>할 일 {count}개는 이 양식에 들어갈 곳이 없습니다.</translation>
    </message>
    <message>
        <source>To be filled in by hand: {labels}</source>
        <translation>직접 적어야 하는 곳: {labels}</translation>
    </message>
    <message>
        <source>Left as it is, for something stands there already: {labels}</source>
        <translation>이미 적힌 내용이 있어 그대로 둔 곳: {labels}</translation>
    </message>
    <message>
        <source>No place in the template for: {labels}</source>
        <translation>양식에 자리가 없어 들어가지 않는 것: {labels}</translation>
    </message>
</context>
<context>
    <name>FragmentsDialog</name>
    <message>
        <source>Merge short fragments</source>
        <translation>짧은 조각 합치기</translation>
    </message>
    <message>
        <source>Longest pause between the fragments</source>
        <translation>조각 사이의 가장 긴 쉼</translation>
    </message>
    <message>
        <source>Lines after merging</source>
        <translation>합친 뒤의 줄</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>합치기</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Pauses up to {seconds} s</source>
        <translation>쉼 {seconds}초까지</translation>
    </message>
    <message>
        <source>{lines} short lines of one speaker become {groups}. Untick what should stay as it is.</source>
        <translation>한 화자의 짧은 줄 {lines}개를 {groups}개로 합칩니다. 그대로 둘 것은 표시를 지우세요.</translation>
    </message>
    <message>
        <source>There are no short fragments that belong together.</source>
        <translation>합칠 짧은 조각이 없습니다.</translation>
    </message>
</context>
<context>
    <name>Home</name>
    <message>
        <source>Hello</source>
        <translation>안녕하세요</translation>
    </message>
    <message>
        <source>Turns recordings and scans into text.</source>
        <translation>녹음과 스캔 문서를 글로 바꿔 드립니다.</translation>
    </message>
    <message>
        <source>Recent documents</source>
        <translation>최근 문서</translation>
    </message>
    <message>
        <source>See all</source>
        <translation>모두 보기</translation>
    </message>
    <message>
        <source>See all documents</source>
        <translation>모든 문서 보기</translation>
    </message>
    <message>
        <source>Open the sample meeting</source>
        <translation>예시 회의 열기</translation>
    </message>
    <message>
        <source>Open the sample scans</source>
        <translation>예시 문서 열기</translation>
    </message>
    <message>
        <source>Connect an account</source>
        <translation>연결하기</translation>
    </message>
    <message>
        <source>With an account, meetings are transcribed more accurately, and forms are read.</source>
        <translation>계정을 연결하면 회의를 더 정확하게 받아쓰고 양식도 읽습니다.</translation>
    </message>
    <message>
        <source>First time here?</source>
        <translation>처음이신가요?</translation>
    </message>
    <message>
        <source>What you drop above becomes text and is kept here.</source>
        <translation>위에 놓은 파일을 글로 옮겨 여기에 보관합니다.</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>잠시만 기다려 주세요</translation>
    </message>
    <message>
        <source>The documents are being opened.</source>
        <translation>문서를 여는 중입니다.</translation>
    </message>
    <message>
        <source>No documents yet</source>
        <translation>아직 문서가 없습니다</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>보기</translation>
    </message>
</context>
<context>
    <name>Incoming</name>
    <message>
        <source>Looking for recordings and scans in “{name}”…</source>
        <translation>“{name}”에서 녹음과 문서를 찾고 있습니다…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) looked at so far.</source>
        <translation>
            <numerusform>지금까지 파일 %n개를 살펴보았습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>“{name}” holds more than is taken at once.</source>
        <translation>“{name}”에는 한 번에 담을 수 있는 것보다 많이 들어 있습니다.</translation>
    </message>
    <message numerus="yes">
        <source>Of it came %n file(s). Add the rest folder by folder.</source>
        <translation>
            <numerusform>파일 %n개를 담았습니다. 나머지는 폴더별로 추가하세요.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>And %n more.</source>
        <translation>
            <numerusform>그 밖에 %n개가 더 있습니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) cannot be used.</source>
        <translation>
            <numerusform>파일 %n개를 쓸 수 없습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>“{title}” and “{original}” are one document now. Nothing was sent.</source>
        <translation>“{title}” 글과 “{original}” 파일을 문서 하나로 합쳤습니다. 아무것도 보내지 않았습니다.</translation>
    </message>
    <message>
        <source>“{title}” came in, with remarks.</source>
        <translation>“{title}” 글을 가져왔습니다. 확인할 점이 있습니다.</translation>
    </message>
</context>
<context>
    <name>JobBoard</name>
    <message numerus="yes">
        <source>after “{title}” and %n more</source>
        <comment>what a waiting job waits for</comment>
        <translation>
            <numerusform>“{title}” 외 %n건 다음 차례</numerusform>
        </translation>
    </message>
    <message>
        <source>after “{title}”</source>
        <comment>what a waiting job waits for</comment>
        <translation>“{title}” 다음 차례</translation>
    </message>
</context>
<context>
    <name>JobNews</name>
    <message>
        <source>“{title}” is ready.</source>
        <translation>“{title}” 문서가 준비되었습니다.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>열기</translation>
    </message>
    <message numerus="yes">
        <source>%n document(s) are ready.</source>
        <translation>
            <numerusform>문서 %n개가 준비되었습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>“{title}” did not become text.</source>
        <translation>“{title}” 파일을 글로 옮기지 못했습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) did not become text.</source>
        <translation>
            <numerusform>파일 %n개를 글로 옮기지 못했습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Show</source>
        <translation>보기</translation>
    </message>
</context>
<context>
    <name>JobRow</name>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Open Settings</source>
        <translation>설정 열기</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>Another service…</source>
        <translation>다른 서비스로…</translation>
    </message>
    <message>
        <source>Send again…</source>
        <translation>다시 보내기…</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>열기</translation>
    </message>
    <message>
        <source>Remove from the list</source>
        <translation>목록에서 지우기</translation>
    </message>
    <message>
        <source>What was recognised so far is kept; trying again goes on from there.</source>
        <translation>여기까지 옮긴 글은 그대로 있습니다. 다시 시도하면 그다음부터 이어집니다.</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>다시 보내기</translation>
    </message>
</context>
<context>
    <name>Jobs</name>
    <message>
        <source>Jobs</source>
        <translation>작업</translation>
    </message>
    <message>
        <source>Cancel all</source>
        <translation>모두 취소</translation>
    </message>
    <message>
        <source>Clear finished</source>
        <translation>끝난 작업 지우기</translation>
    </message>
    <message>
        <source>Recordings and scans that are being recognised are listed here, also after a restart.</source>
        <translation>인식하고 있는 녹음과 스캔 문서가 여기에 나옵니다. 다시 시작해도 남아 있습니다.</translation>
    </message>
    <message>
        <source>No jobs</source>
        <translation>작업이 없습니다</translation>
    </message>
    <message>
        <source>{count} in progress</source>
        <translation>진행 중 {count}건</translation>
    </message>
    <message>
        <source>{count} waiting</source>
        <translation>대기 {count}건</translation>
    </message>
    <message>
        <source>{count} failed</source>
        <translation>실패 {count}건</translation>
    </message>
    <message>
        <source>{count} done</source>
        <translation>완료 {count}건</translation>
    </message>
    <message>
        <source>{count} cancelled</source>
        <translation>취소 {count}건</translation>
    </message>
    <message>
        <source>“{title}” was recognised, and may have been charged. Sent again it is charged once more, and the transcript comes back in the answer itself.</source>
        <translation>“{title}” 녹음은 이미 인식되어 요금이 나왔을 수 있습니다. 다시 보내면 요금이 한 번 더 나오고, 회의록을 응답으로 바로 받습니다.</translation>
    </message>
    <message>
        <source>Send and pay again</source>
        <translation>요금을 내고 다시 보내기</translation>
    </message>
    <message numerus="yes">
        <source>Cancel %n job(s)? What was recognised so far is kept.</source>
        <translation>
            <numerusform>작업 %n개를 모두 취소할까요? 지금까지 인식한 내용은 그대로 남습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>What the service has recognised of “{title}” so far goes with it. It may have been charged.</source>
        <translation>“{title}”에서 지금까지 인식된 내용도 함께 지워집니다. 요금이 이미 청구되었을 수 있습니다.</translation>
    </message>
    <message>
        <source>What was recognised of {count} files so far goes with them. It may have been charged.</source>
        <translation>파일 {count}개에서 지금까지 인식된 내용도 함께 지워집니다. 요금이 이미 청구되었을 수 있습니다.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>목록에서 지우기</translation>
    </message>
</context>
<context>
    <name>KnownVoices</name>
    <message>
        <source>Name this speaker first, then the voice can be remembered.</source>
        <translation>먼저 이 화자의 이름을 적어 주세요. 그러면 목소리를 기억할 수 있습니다.</translation>
    </message>
    <message>
        <source>A voice print of {name} will be kept on this computer only, to suggest the name in other recordings. It is personal data: please ask the person for consent. Settings, “Remembered voices”, deletes it at any time.</source>
        <translation>“{name}”의 목소리 특징을 이 컴퓨터에만 저장하고, 다른 녹음에서 이름을 제안하는 데 씁니다. 개인정보이므로 본인의 동의를 받아 주세요. 설정의 ‘기억한 목소리’에서 언제든지 삭제할 수 있습니다.</translation>
    </message>
    <message>
        <source>Remember</source>
        <translation>기억하기</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>The voice print of {name} is deleted for good. Names in documents stay.</source>
        <translation>“{name}”의 목소리 특징을 완전히 삭제합니다. 문서 속 이름은 그대로 남습니다.</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>잊기</translation>
    </message>
    <message>
        <source>Listening to the voice of {name}…</source>
        <translation>“{name}”의 목소리를 듣는 중…</translation>
    </message>
    <message>
        <source>Comparing the voices…</source>
        <translation>목소리를 비교하는 중…</translation>
    </message>
    <message>
        <source>The voice of {name} is remembered.</source>
        <translation>“{name}”의 목소리를 기억했습니다.</translation>
    </message>
    <message>
        <source>The voice of {name} is remembered, from {count} recordings.</source>
        <translation>“{name}”의 목소리를 녹음 {count}개로 기억했습니다.</translation>
    </message>
    <message>
        <source>The voice of {name} is remembered, but from {spoken} of speech only. Remember it from a longer recording too: then it is known more surely.</source>
        <translation>“{name}”의 목소리를 기억했지만 말한 시간이 {spoken}뿐입니다. 더 긴 녹음에서도 기억해 두면 더 확실히 알아봅니다.</translation>
    </message>
    <message>
        <source>The voice of {name} is forgotten.</source>
        <translation>“{name}”의 목소리를 잊었습니다.</translation>
    </message>
    <message>
        <source>{name} speaks alone for {spoken} here, which is too little to know a voice by. Choose a recording with about {needed} or more.</source>
        <translation>여기서 “{name}” 혼자 말한 시간은 {spoken}로, 목소리를 알아보기에 너무 짧습니다. {needed} 넘게 말한 녹음에서 다시 해 주세요.</translation>
    </message>
    <message>
        <source>The recording is not where it was, so its voices cannot be heard. Find it again, then try again.</source>
        <translation>녹음 파일이 있던 자리에 없어 목소리를 들을 수 없습니다. 녹음을 다시 찾은 뒤 시도해 주세요.</translation>
    </message>
    <message>
        <source>The recording that this voice was remembered from is not there any more.</source>
        <translation>이 목소리를 기억할 때 쓴 녹음이 더는 없습니다.</translation>
    </message>
</context>
<context>
    <name>Leaving</name>
    <message>
        <source>A meeting is being recorded.</source>
        <translation>회의를 녹음하고 있습니다.</translation>
    </message>
    <message>
        <source>If you leave, the recording ends here and is kept. Closing once more leaves.</source>
        <translation>지금 나가면 녹음은 여기서 끝나고 그대로 보관됩니다. 한 번 더 닫으면 나갑니다.</translation>
    </message>
    <message>
        <source>End the recording and leave</source>
        <translation>녹음을 끝내고 나가기</translation>
    </message>
    <message>
        <source>A file is being sent.</source>
        <translation>파일을 보내는 중입니다.</translation>
    </message>
    <message>
        <source>If you leave now it has to be sent again. Closing once more leaves.</source>
        <translation>지금 끝내면 다시 보내야 합니다. 한 번 더 닫으면 끝냅니다.</translation>
    </message>
    <message>
        <source>Leave now</source>
        <translation>지금 끝내기</translation>
    </message>
    <message>
        <source>The last changes are not saved yet.</source>
        <translation>마지막 변경이 아직 저장되지 않았습니다.</translation>
    </message>
    <message>
        <source>Make room on the disk or wait; closing once more leaves without them.</source>
        <translation>디스크 공간을 비우거나 기다리세요. 한 번 더 닫으면 저장하지 않고 끝냅니다.</translation>
    </message>
</context>
<context>
    <name>LevelBars</name>
    <message>
        <source>How loud it is</source>
        <translation>소리 크기</translation>
    </message>
</context>
<context>
    <name>LineEditing</name>
    <message>
        <source>Text of the line at {time}</source>
        <translation>{time} 줄의 글</translation>
    </message>
    <message>
        <source>Split the line</source>
        <translation>줄 나누기</translation>
    </message>
    <message>
        <source>Typing</source>
        <translation>입력</translation>
    </message>
    <message>
        <source>Merge lines</source>
        <translation>줄 합치기</translation>
    </message>
</context>
<context>
    <name>LinePanel</name>
    <message>
        <source>This line</source>
        <translation>이 줄</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>End</source>
        <translation>끝</translation>
    </message>
    <message>
        <source>Mark as right</source>
        <translation>맞음으로 표시</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>나누기</translation>
    </message>
    <message>
        <source>Merge with previous</source>
        <translation>앞줄과 합치기</translation>
    </message>
    <message>
        <source>Insert below</source>
        <translation>아래에 넣기</translation>
    </message>
    <message>
        <source>Back to recognised</source>
        <translation>처음 인식으로</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>{count} lines</source>
        <translation>{count}줄</translation>
    </message>
    <message>
        <source>Merge these</source>
        <translation>이 줄들 합치기</translation>
    </message>
    <message>
        <source>Choose a line.</source>
        <translation>줄을 고르세요.</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds}초</translation>
    </message>
    <message>
        <source>{percent} % sure</source>
        <translation>신뢰도 {percent} %</translation>
    </message>
    <message>
        <source>at least {percent} % sure</source>
        <translation>신뢰도 {percent} % 이상</translation>
    </message>
    <message>
        <source>right</source>
        <translation>맞음</translation>
    </message>
    <message>
        <source>Recognised: {text}</source>
        <translation>처음 인식: {text}</translation>
    </message>
    <message>
        <source>Covers {seconds} seconds of the line before.</source>
        <translation>앞줄과 {seconds}초 겹칩니다.</translation>
    </message>
    <message>
        <source>Covers {seconds} seconds of the next line.</source>
        <translation>다음 줄과 {seconds}초 겹칩니다.</translation>
    </message>
    <message>
        <source>“{text}” is no time. Write it like 1:02:33.4.</source>
        <translation>“{text}”에서 시각을 알 수 없습니다. 1:02:33.4처럼 적으세요.</translation>
    </message>
    <message>
        <source>Move the start</source>
        <translation>시작 옮기기</translation>
    </message>
    <message>
        <source>Move the end</source>
        <translation>끝 옮기기</translation>
    </message>
    <message>
        <source>The lines keep their order. Set to {time}.</source>
        <translation>줄의 순서는 그대로 둡니다. {time}에 맞췄습니다.</translation>
    </message>
    <message>
        <source>Split line</source>
        <translation>줄 나누기</translation>
    </message>
    <message>
        <source>Merge lines</source>
        <translation>줄 합치기</translation>
    </message>
    <message>
        <source>Insert line</source>
        <translation>줄 넣기</translation>
    </message>
    <message>
        <source>Delete lines</source>
        <translation>줄 삭제</translation>
    </message>
    <message>
        <source>Delete line</source>
        <translation>줄 삭제</translation>
    </message>
</context>
<context>
    <name>LinesCard</name>
    <message>
        <source>No speech was recognised</source>
        <translation>인식된 말이 없습니다</translation>
    </message>
    <message>
        <source>Write the first line yourself, or send the recording again with another language or service.</source>
        <translation>첫 줄을 직접 쓰거나, 다른 언어나 서비스로 녹음을 다시 보내세요.</translation>
    </message>
    <message>
        <source>Insert a line</source>
        <translation>줄 넣기</translation>
    </message>
    <message>
        <source>The recording is being recognised</source>
        <translation>녹음을 글로 옮기고 있습니다</translation>
    </message>
    <message>
        <source>The lines appear here one after the other. You can already read, play and correct them.</source>
        <translation>줄이 차례로 나타납니다. 그동안에도 읽고, 듣고, 고칠 수 있습니다.</translation>
    </message>
    <message>
        <source>Sound without text so far</source>
        <translation>아직 글이 없는 녹음입니다</translation>
    </message>
    <message>
        <source>You can play it. Have it transcribed, and its lines appear here.</source>
        <translation>들을 수 있습니다. 글로 옮기면 여기에 글이 나타납니다.</translation>
    </message>
    <message>
        <source>Back to what is playing</source>
        <translation>재생 위치로</translation>
    </message>
    <message>
        <source>Edit the text (F2, or press twice)</source>
        <translation>글 고치기 (F2 또는 두 번 누르기)</translation>
    </message>
    <message>
        <source>Edit the text</source>
        <translation>글 고치기</translation>
    </message>
</context>
<context>
    <name>LockedFiles</name>
    <message>
        <source>This password does not open “{name}”. Try another one.</source>
        <translation>이 암호로는 “{name}” 파일을 열 수 없습니다. 다른 암호를 입력해 보세요.</translation>
    </message>
    <message>
        <source>“{name}” is locked. Its password is kept until Malgeul is closed, and never written down.</source>
        <translation>“{name}” 파일은 잠겨 있습니다. 암호는 말글을 닫을 때까지만 기억하며 어디에도 저장하지 않습니다.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Home</source>
        <translation>홈</translation>
    </message>
    <message>
        <source>Meetings</source>
        <translation>회의</translation>
    </message>
    <message>
        <source>Dictation</source>
        <translation>말하기</translation>
    </message>
    <message>
        <source>Scans</source>
        <translation>문서</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>작업</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Bin</source>
        <translation>휴지통</translation>
    </message>
    <message>
        <source>Malgeul</source>
        <translation>말글</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>어디서나</translation>
    </message>
    <message>
        <source>Show this list</source>
        <translation>이 목록 보기</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>끝내기</translation>
    </message>
    <message>
        <source>First page, and so on</source>
        <translation>첫 번째 화면 (2, 3… 다음 화면)</translation>
    </message>
    <message>
        <source>Close the newest notice</source>
        <translation>가장 최근 알림 닫기</translation>
    </message>
    <message>
        <source>Fold the sidebar or unfold it</source>
        <translation>사이드바 접기·펼치기</translation>
    </message>
</context>
<context>
    <name>MarksChip</name>
    <message numerus="yes">
        <source>%n moment(s) marked as important</source>
        <translation>
            <numerusform>중요 표시 %n곳</numerusform>
        </translation>
    </message>
    <message>
        <source>Mark where the player is</source>
        <translation>지금 듣는 곳에 중요 표시</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>표시 지우기</translation>
    </message>
    <message>
        <source>All marks</source>
        <translation>모든 표시</translation>
    </message>
</context>
<context>
    <name>MaskingChoice</name>
    <message>
        <source>Mask personal data</source>
        <translation>개인정보 가리기</translation>
    </message>
    <message>
        <source>Numbers, addresses and names are replaced in the file. In PDFs they are covered for good, in the sound they are silent.</source>
        <translation>저장되는 파일에서 번호, 이메일 주소, 이름을 다른 글자로 바꿉니다. PDF에서는 그림까지 지우고, 소리에서는 들리지 않게 합니다.</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>고르기…</translation>
    </message>
    <message>
        <source>Choose what is masked</source>
        <translation>가릴 것 고르기</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>찾는 중…</translation>
    </message>
    <message>
        <source>{count} chosen</source>
        <translation>{count}개 선택됨</translation>
    </message>
</context>
<context>
    <name>Measures</name>
    <message>
        <source>This computer</source>
        <translation>이 컴퓨터</translation>
    </message>
    <message>
        <source>Korean</source>
        <translation>한국어</translation>
    </message>
    <message>
        <source>English</source>
        <translation>영어</translation>
    </message>
    <message>
        <source>Korean and English mixed</source>
        <translation>한국어와 영어 함께</translation>
    </message>
    <message>
        <source>Japanese</source>
        <translation>일본어</translation>
    </message>
    <message>
        <source>Chinese (simplified)</source>
        <translation>중국어(간체)</translation>
    </message>
    <message>
        <source>Chinese (traditional)</source>
        <translation>중국어(번체)</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours}시간 {minutes}분</translation>
    </message>
    <message>
        <source>{minutes} min {seconds} s</source>
        <translation>{minutes}분 {seconds}초</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds}초</translation>
    </message>
    <message>
        <source>The language model</source>
        <translation>언어 모델</translation>
    </message>
    <message>
        <source>Find out which one</source>
        <translation>알아내기</translation>
    </message>
    <message>
        <source>track {number}</source>
        <translation>{number}번 트랙</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>{time} 남음</translation>
    </message>
    <message>
        <source>Today {time}</source>
        <translation>오늘 {time}</translation>
    </message>
    <message>
        <source>Yesterday {time}</source>
        <translation>어제 {time}</translation>
    </message>
    <message>
        <source>d MMM</source>
        <comment>a day of this year, as QLocale writes it</comment>
        <translation>M월 d일</translation>
    </message>
    <message>
        <source>1 speaker</source>
        <translation>화자 1명</translation>
    </message>
    <message>
        <source>{count} speakers</source>
        <translation>화자 {count}명</translation>
    </message>
    <message>
        <source>1 page</source>
        <translation>1쪽</translation>
    </message>
    <message>
        <source>{count} pages</source>
        <translation>{count}쪽</translation>
    </message>
    <message>
        <source>Page {number}</source>
        <translation>{number}쪽</translation>
    </message>
    <message>
        <source>within a day</source>
        <translation>하루 안에</translation>
    </message>
    <message>
        <source>in {count} days</source>
        <translation>{count}일 뒤</translation>
    </message>
    <message>
        <source>1 document</source>
        <translation>문서 1개</translation>
    </message>
    <message>
        <source>{count} documents</source>
        <translation>문서 {count}개</translation>
    </message>
    <message>
        <source>1 recording</source>
        <translation>녹음 1개</translation>
    </message>
    <message>
        <source>{count} recordings</source>
        <translation>녹음 {count}개</translation>
    </message>
    <message>
        <source>Speaker</source>
        <comment>what a search found is a speaker&apos;s name</comment>
        <translation>화자</translation>
    </message>
    <message>
        <source>1 place</source>
        <translation>1곳</translation>
    </message>
    <message>
        <source>{count} places</source>
        <translation>{count}곳</translation>
    </message>
</context>
<context>
    <name>Meetings</name>
    <message>
        <source>Meetings</source>
        <translation>회의</translation>
    </message>
    <message>
        <source>Search all texts</source>
        <translation>모든 글에서 찾기</translation>
    </message>
    <message>
        <source>Spaces do not matter</source>
        <translation>띄어쓰기 무시</translation>
    </message>
    <message>
        <source>“회의록” finds “회의 록” too</source>
        <translation>“회의록”으로 “회의 록”도 찾습니다</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>가져오기</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>열기</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>이름 바꾸기</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>내보내기</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>Drop a recording above: it is transcribed and kept here. Subtitles can be imported.</source>
        <translation>위에 녹음을 놓으면 글로 옮겨 여기에 보관합니다. 자막 파일도 가져올 수 있습니다.</translation>
    </message>
    <message>
        <source>No meetings yet</source>
        <translation>아직 회의가 없습니다</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>잠시만 기다려 주세요</translation>
    </message>
    <message>
        <source>The documents are being opened.</source>
        <translation>문서를 여는 중입니다.</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>찾는 중입니다…</translation>
    </message>
    <message>
        <source>All texts are looked through.</source>
        <translation>모든 글을 살펴보고 있습니다.</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>찾지 못했습니다</translation>
    </message>
    <message>
        <source>Try another word, or a part of it.</source>
        <translation>다른 낱말이나 낱말의 일부로 찾아보세요.</translation>
    </message>
    <message>
        <source>{count} chosen</source>
        <translation>{count}개 선택됨</translation>
    </message>
    <message>
        <source>The first {places}</source>
        <translation>처음 {places}</translation>
    </message>
    <message>
        <source>{places} in {documents}</source>
        <comment>what a search found</comment>
        <translation>{documents}에서 {places}</translation>
    </message>
    <message>
        <source>Open subtitles (SRT, VTT, SMI…), a text with times or a result (JSON) as a transcript</source>
        <translation>자막(SRT, VTT, SMI…), 시간이 적힌 글, 인식 결과(JSON)를 회의록으로 엽니다</translation>
    </message>
    <message>
        <source>From Object Storage</source>
        <translation>오브젝트 스토리지에서</translation>
    </message>
    <message>
        <source>Transcribe recordings that lie in Object Storage already</source>
        <translation>오브젝트 스토리지에 이미 있는 녹음을 글로 옮깁니다</translation>
    </message>
    <message>
        <source>1 recording is being transcribed</source>
        <translation>녹음 1개를 글로 옮기는 중</translation>
    </message>
    <message>
        <source>{count} recordings are being transcribed</source>
        <translation>녹음 {count}개를 글로 옮기는 중</translation>
    </message>
    <message>
        <source>Subtitles and results ({kinds})</source>
        <translation>자막과 인식 결과 ({kinds})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>모든 파일 (*)</translation>
    </message>
</context>
<context>
    <name>MeetingsModel</name>
    <message>
        <source>Title</source>
        <translation>제목</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>날짜</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>길이</translation>
    </message>
    <message>
        <source>Speakers</source>
        <translation>화자</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>서비스</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>저장됨</translation>
    </message>
    <message>
        <source>Up to {time}</source>
        <translation>{time}까지</translation>
    </message>
    <message>
        <source>Sound only</source>
        <translation>소리만</translation>
    </message>
    <message>
        <source>Text only</source>
        <translation>글만 있음</translation>
    </message>
</context>
<context>
    <name>MeetingsTable</name>
    <message>
        <source>Transcripts</source>
        <translation>회의록</translation>
    </message>
</context>
<context>
    <name>MinutesFacts</name>
    <message>
        <source>Place</source>
        <translation>장소</translation>
    </message>
    <message>
        <source>Written by</source>
        <translation>작성자</translation>
    </message>
</context>
<context>
    <name>ModelRow</name>
    <message>
        <source>Fetch</source>
        <translation>받기</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>쓰기</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>속도 재기</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>지우기</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>그대로 두기</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>지우기</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>이어 받기</translation>
    </message>
    <message>
        <source>Remove “{name}” ({size}) from this computer?</source>
        <translation>이 컴퓨터에서 “{name}” 모델({size})을 지울까요?</translation>
    </message>
    <message>
        <source>{size} on the disk</source>
        <translation>디스크 {size}</translation>
    </message>
    <message>
        <source>{size} to fetch</source>
        <translation>받을 크기 {size}</translation>
    </message>
    <message>
        <source>Speed on this computer: {pace}</source>
        <translation>이 컴퓨터에서의 속도: {pace}</translation>
    </message>
    <message>
        <source>From {source}</source>
        <translation>출처: {source}</translation>
    </message>
</context>
<context>
    <name>Models</name>
    <message>
        <source>Fetching</source>
        <translation>받는 중</translation>
    </message>
    <message>
        <source>“{name}” is removed.</source>
        <translation>“{name}” 모델을 지웠습니다.</translation>
    </message>
    <message>
        <source>It comes with Malgeul, so it is there again as soon as it is needed.</source>
        <translation>말글에 딸려 오는 모델이라 필요하면 바로 다시 생깁니다.</translation>
    </message>
    <message>
        <source>standard model (base)</source>
        <translation>기본 모델(base)</translation>
    </message>
    <message>
        <source>model “{name}”</source>
        <translation>“{name}” 모델</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>손상됨</translation>
    </message>
    <message>
        <source>{size} fetched so far</source>
        <translation>{size}까지 받음</translation>
    </message>
    <message>
        <source>Can be fetched</source>
        <translation>받을 수 있음</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>사용 중</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>이 컴퓨터에 있음</translation>
    </message>
    <message>
        <source>about {size} of memory (estimated)</source>
        <translation>메모리 약 {size}(추정)</translation>
    </message>
    <message>
        <source>{size} of memory</source>
        <translation>메모리 {size}</translation>
    </message>
    <message>
        <source>not measured yet</source>
        <translation>아직 재지 않음</translation>
    </message>
    <message>
        <source>an hour of speech takes {time}</source>
        <translation>1시간 분량에 {time}</translation>
    </message>
    <message>
        <source>listening carefully {time}</source>
        <translation>꼼꼼하게 들으면 {time}</translation>
    </message>
    <message>
        <source>1 minute</source>
        <translation>1분</translation>
    </message>
    <message>
        <source>{count} minutes</source>
        <translation>{count}분</translation>
    </message>
    <message>
        <source>Copying</source>
        <translation>복사하는 중</translation>
    </message>
    <message>
        <source>Measuring with a short sample; this takes a moment</source>
        <translation>짧은 보기 녹음으로 재는 중입니다. 잠시 걸립니다</translation>
    </message>
    <message>
        <source>{size} a second</source>
        <translation>초당 {size}</translation>
    </message>
</context>
<context>
    <name>ModelsAtWork</name>
    <message>
        <source>“{name}” is removed.</source>
        <translation>“{name}” 모델을 지웠습니다.</translation>
    </message>
    <message>
        <source>Recordings are now recognised with “{used}”.</source>
        <translation>이제 녹음은 “{used}” 모델로 인식합니다.</translation>
    </message>
    <message>
        <source>The speech model “{name}” is on this computer now.</source>
        <translation>“{name}” 음성 모델이 이제 이 컴퓨터에 있습니다.</translation>
    </message>
    <message>
        <source>It is used for recordings.</source>
        <translation>녹음에 쓰고 있습니다.</translation>
    </message>
    <message>
        <source>It is used for recordings as soon as you say so.</source>
        <translation>쓰겠다고 하시면 그때부터 녹음에 씁니다.</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>이 모델 쓰기</translation>
    </message>
</context>
<context>
    <name>ModelsCard</name>
    <message>
        <source>Larger models hear more exactly and take longer. What they hear stays on this computer.</source>
        <translation>큰 모델일수록 더 정확하지만 오래 걸립니다. 소리는 이 컴퓨터 밖으로 나가지 않습니다.</translation>
    </message>
    <message>
        <source>Speed is measured with a short English sample; Korean and lively talk take longer.</source>
        <translation>속도는 짧은 영어 녹음으로 잰 것이며, 한국어나 말이 빠른 회의는 더 걸립니다.</translation>
    </message>
    <message>
        <source>From a folder…</source>
        <translation>폴더에서…</translation>
    </message>
    <message>
        <source>The folder of a speech model</source>
        <translation>음성 모델 폴더</translation>
    </message>
</context>
<context>
    <name>NameChoice</name>
    <message>
        <source>File name</source>
        <translation>파일 이름</translation>
    </message>
    <message>
        <source>Insert “{piece}” into the file name</source>
        <translation>파일 이름에 “{piece}” 넣기</translation>
    </message>
    <message>
        <source>Choose at least one format.</source>
        <translation>형식을 하나 이상 고르세요.</translation>
    </message>
    <message numerus="yes">
        <source>{name} and %n more</source>
        <translation>
            <numerusform>{name} 외 %n개</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Close this notice</source>
        <translation>이 알림 닫기</translation>
    </message>
</context>
<context>
    <name>OpenDocument</name>
    <message>
        <source>Undo</source>
        <translation>되돌리기</translation>
    </message>
    <message>
        <source>“{name}” is used from now on.</source>
        <translation>이제부터 “{name}” 파일을 씁니다.</translation>
    </message>
    <message>
        <source>It could not be compared: of the first file only the length is known, and that fits.</source>
        <translation>같은 파일인지 견주어 볼 수는 없었습니다. 처음 파일은 분량만 알려져 있고, 분량은 맞습니다.</translation>
    </message>
    <message>
        <source>Use the chosen file</source>
        <translation>고른 파일 사용</translation>
    </message>
    <message>
        <source>It has {theirs}, this text {ours}.</source>
        <translation>이 파일은 {theirs}, 이 글은 {ours}입니다.</translation>
    </message>
    <message>
        <source>It lasts {theirs}, this text {ours}.</source>
        <translation>이 파일의 길이는 {theirs}, 이 글의 길이는 {ours}입니다.</translation>
    </message>
</context>
<context>
    <name>OpenScan</name>
    <message>
        <source>Where is the scan now?</source>
        <translation>스캔 문서가 지금 어디에 있습니까?</translation>
    </message>
    <message>
        <source>Every box of the page was already as it was recognised.</source>
        <translation>이 쪽의 모든 칸이 이미 처음 인식된 그대로입니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n box(es) of the page went back to what was recognised.</source>
        <translation>
            <numerusform>이 쪽의 칸 %n개를 처음 인식된 대로 되돌렸습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Whether “{name}” is the file that was read cannot be found out.</source>
        <translation>“{name}” 파일이 읽었던 파일인지는 알 수 없습니다.</translation>
    </message>
    <message>
        <source>“{name}” is not the file that was read: the boxes may not lie on its words.</source>
        <translation>“{name}” 파일은 읽었던 파일이 아닙니다. 글 칸이 그림과 맞지 않을 수 있습니다.</translation>
    </message>
    <message>
        <source>The box was read again.</source>
        <translation>칸을 다시 읽었습니다.</translation>
    </message>
</context>
<context>
    <name>OpenSpeakers</name>
    <message>
        <source>Tell speakers apart</source>
        <translation>화자 구분</translation>
    </message>
</context>
<context>
    <name>OpenSummary</name>
    <message>
        <source>There is no sentence in the model&apos;s answer. Try again, or another model.</source>
        <translation>모델의 답에 문장이 없습니다. 다시 해 보거나 다른 모델을 쓰세요.</translation>
    </message>
    <message>
        <source>Have a summary written</source>
        <translation>언어 모델에 요약 부탁하기</translation>
    </message>
</context>
<context>
    <name>OpenTranscript</name>
    <message>
        <source>Where is the recording now?</source>
        <translation>녹음 파일이 지금 어디에 있나요?</translation>
    </message>
    <message>
        <source>Every line was already as it was recognised.</source>
        <translation>모든 줄이 이미 처음 인식된 그대로입니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) went back to what was recognised.</source>
        <translation>
            <numerusform>%n줄을 처음 인식된 대로 되돌렸습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Whether “{name}” is the recording of this text cannot be found out.</source>
        <translation>“{name}” 파일이 이 글의 녹음인지는 알 수 없습니다.</translation>
    </message>
    <message>
        <source>“{name}” is shorter than this text.</source>
        <translation>“{name}” 파일은 이 글보다 짧습니다.</translation>
    </message>
    <message>
        <source>“{name}” is another recording than the one this text came from.</source>
        <translation>“{name}” 파일은 이 글을 만든 녹음이 아니라 다른 녹음입니다.</translation>
    </message>
</context>
<context>
    <name>Opening</name>
    <message>
        <source>“{words}” will be expected in the next recordings.</source>
        <translation>다음 녹음부터 “{words}” 낱말을 예상합니다.</translation>
    </message>
    <message>
        <source>The words stand in Settings, under “When a recording is sent”.</source>
        <translation>설정의 “녹음을 보낼 때”에서 볼 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>OpeningLibrary</name>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>Use the newest backup</source>
        <translation>가장 새로운 백업 쓰기</translation>
    </message>
    <message>
        <source>There is no good backup: the library would begin empty.</source>
        <translation>쓸 수 있는 백업이 없습니다. 보관함이 빈 상태로 시작됩니다.</translation>
    </message>
    <message>
        <source>The newest backup is of {when}; {documents}.</source>
        <translation>가장 새로운 백업은 {when}에 만든 것입니다({documents}).</translation>
    </message>
    <message>
        <source>The damaged library was set aside.</source>
        <translation>손상된 보관함을 따로 두었습니다.</translation>
    </message>
    <message>
        <source>The damaged file lies here: {path}</source>
        <translation>손상된 파일은 여기에 있습니다: {path}</translation>
    </message>
</context>
<context>
    <name>OpeningPage</name>
    <message>
        <source>Opening…</source>
        <translation>여는 중…</translation>
    </message>
</context>
<context>
    <name>OptionsForm</name>
    <message>
        <source>Service</source>
        <translation>서비스</translation>
    </message>
    <message>
        <source>Language spoken</source>
        <translation>말하는 언어</translation>
    </message>
    <message>
        <source>Speakers</source>
        <translation>화자</translation>
    </message>
    <message>
        <source>Words to expect</source>
        <translation>예상 낱말</translation>
    </message>
    <message>
        <source>names and terms, with commas between them</source>
        <translation>이름과 용어를 쉼표로 나누어 적으세요</translation>
    </message>
    <message>
        <source>Words to hide</source>
        <translation>숨길 낱말</translation>
    </message>
    <message>
        <source>these are masked in the text</source>
        <translation>글에서 가립니다</translation>
    </message>
    <message>
        <source>Mark music and other sounds</source>
        <translation>음악 같은 소리 표시</translation>
    </message>
    <message>
        <source>Times for every word</source>
        <translation>낱말마다 시간 표시</translation>
    </message>
    <message>
        <source>Filter noise</source>
        <translation>잡음 줄이기</translation>
    </message>
    <message>
        <source>Expect the domain&apos;s own words too</source>
        <translation>도메인에 등록된 낱말도 함께 듣기</translation>
    </message>
    <message>
        <source>The words that are registered for the domain in the service&apos;s console.</source>
        <translation>서비스 콘솔에서 도메인에 등록해 둔 낱말입니다.</translation>
    </message>
    <message>
        <source>Send it through Object Storage</source>
        <translation>오브젝트 스토리지를 거쳐 보내기</translation>
    </message>
    <message>
        <source>For very large files: the service fetches it from your own store.</source>
        <translation>아주 큰 파일용: 서비스가 회사의 저장소에서 직접 가져갑니다.</translation>
    </message>
    <message>
        <source>Two syllables or more, letters and digits. English comes in small letters unless it has capitals here.</source>
        <translation>두 글자 이상, 글자와 숫자로만. 영문은 여기에 대문자로 적지 않으면 소문자로 나옵니다.</translation>
    </message>
    <message>
        <source>Hidden only where it stands exactly so, spaces and capitals included.</source>
        <translation>띄어쓰기와 대소문자까지 똑같이 나올 때만 가립니다.</translation>
    </message>
    <message>
        <source>Misheard words</source>
        <translation>잘못 들리는 말</translation>
    </message>
    <message>
        <source>as meant_as heard, with commas between them</source>
        <translation>정답_오답 모양으로, 쉼표로 나누어</translation>
    </message>
    <message>
        <source>Find out how many</source>
        <translation>몇 명인지 자동으로 찾기</translation>
    </message>
    <message>
        <source>From … to …</source>
        <translation>최소 … 최대 …</translation>
    </message>
    <message>
        <source>Do not tell speakers apart</source>
        <translation>화자를 나누지 않기</translation>
    </message>
    <message>
        <source>Fewest speakers</source>
        <translation>최소 화자 수</translation>
    </message>
    <message>
        <source>Most speakers</source>
        <translation>최대 화자 수</translation>
    </message>
    <message>
        <source>The service takes at most {count} words.</source>
        <translation>서비스는 낱말을 {count}개까지 받습니다.</translation>
    </message>
    <message>
        <source>The service does not listen for {words}: a word needs two syllables, and only letters and digits.</source>
        <translation>서비스가 듣지 않는 낱말: {words}. 두 글자 이상, 글자와 숫자로만 적으세요.</translation>
    </message>
    <message>
        <source>Of a recording that is not answered at once, the service lays a copy of the transcript into the domain&apos;s Object Storage. It stays there.</source>
        <translation>바로 답하지 않는 긴 녹음은 서비스가 회의록 사본을 도메인의 오브젝트 스토리지에 둡니다. 사본은 그곳에 남습니다.</translation>
    </message>
    <message>
        <source>Of a recording that is not answered at once, the service lays a copy of the transcript into the domain&apos;s Object Storage. It is deleted as soon as the transcript is here.</source>
        <translation>바로 답하지 않는 긴 녹음은 서비스가 회의록 사본을 도메인의 오브젝트 스토리지에 둡니다. 사본은 회의록을 받으면 바로 지웁니다.</translation>
    </message>
    <message>
        <source>Of a recording that is not answered at once, the service lays a copy of the transcript into the domain&apos;s Object Storage. It is deleted as soon as the transcript is here, but stays where the recording was fetched from an address.</source>
        <translation>바로 답하지 않는 긴 녹음은 서비스가 회의록 사본을 도메인의 오브젝트 스토리지에 둡니다. 사본은 회의록을 받으면 바로 지우지만, 주소에서 가져간 녹음의 사본은 그곳에 남습니다.</translation>
    </message>
    <message>
        <source>Not understood: {words}. Write each as meant_heard, for example 말글_말굴.</source>
        <translation>알 수 없는 내용: {words}. 말글_말굴처럼 정답_오답 모양으로 적으세요.</translation>
    </message>
    <message>
        <source>Korean, English (also mixed), Japanese, Chinese</source>
        <translation>한국어, 영어(섞어 말해도 됨), 일본어, 중국어</translation>
    </message>
    <message>
        <source>speakers as a suggestion</source>
        <translation>화자는 제안</translation>
    </message>
    <message>
        <source>Free, without an account, nothing leaves this computer.</source>
        <translation>계정 없이 무료이며, 아무것도 이 컴퓨터 밖으로 나가지 않습니다.</translation>
    </message>
    <message>
        <source>A cloud service hears names and unclear speech better.</source>
        <translation>이름이나 또렷하지 않은 말은 클라우드 서비스가 더 잘 알아듣습니다.</translation>
    </message>
    <message>
        <source>Korean only. A time for each line. Up to {length} in one call.</source>
        <translation>한국어만 됩니다. 줄마다 시간이 있습니다. 한 번에 최대 {length}까지 됩니다.</translation>
    </message>
    <message>
        <source>tells speakers apart</source>
        <translation>화자를 나눔</translation>
    </message>
    <message>
        <source>times for every word</source>
        <translation>낱말마다 시간</translation>
    </message>
    <message>
        <source>A draft to be checked</source>
        <translation>검토할 초안</translation>
    </message>
    <message>
        <source>Made for dictation: plain text. Longer recordings go in parts of up to {length} each. Speakers are suggested by this computer.</source>
        <translation>받아쓰기용 서비스라 글만 줍니다. 긴 녹음은 한 번에 최대 {length}씩 나누어 보냅니다. 화자는 이 컴퓨터가 제안합니다.</translation>
    </message>
    <message>
        <source>Korean only. A time for each line. Up to {length} in one call, longer recordings in parts. Speakers are suggested by this computer.</source>
        <translation>한국어만 됩니다. 줄마다 시간이 있습니다. 한 번에 최대 {length}, 더 긴 녹음은 나누어 보냅니다. 화자는 이 컴퓨터가 제안합니다.</translation>
    </message>
    <message>
        <source>up to {length} in one call</source>
        <translation>한 번에 {length}까지</translation>
    </message>
</context>
<context>
    <name>OriginalBar</name>
    <message>
        <source>Use it all the same</source>
        <translation>그래도 사용</translation>
    </message>
    <message>
        <source>Find it again…</source>
        <translation>다시 찾기…</translation>
    </message>
    <message>
        <source>“{name}” is not where it was, so its pages cannot be shown. The text can be edited.</source>
        <translation>“{name}” 파일이 원래 자리에 없어 쪽 그림을 보여 드릴 수 없습니다. 글은 고칠 수 있습니다.</translation>
    </message>
    <message>
        <source>There is no picture with this text, so its pages cannot be shown. The text can be edited.</source>
        <translation>이 글에는 함께 보관한 그림이 없어 쪽을 보여 드릴 수 없습니다. 글은 고칠 수 있습니다.</translation>
    </message>
    <message>
        <source>Its pages are not shown. The text can be edited.</source>
        <translation>그래서 쪽 그림을 보이지 않습니다. 글은 고칠 수 있습니다.</translation>
    </message>
    <message>
        <source>This password does not open “{name}”. Try another one.</source>
        <translation>이 암호로는 “{name}” 파일을 열 수 없습니다. 다른 암호를 입력해 보세요.</translation>
    </message>
    <message>
        <source>“{name}” is locked, so its pages cannot be shown. Its password is never written down.</source>
        <translation>“{name}” 파일이 잠겨 있어 쪽을 보여 줄 수 없습니다. 암호는 어디에도 저장하지 않습니다.</translation>
    </message>
</context>
<context>
    <name>PageCanvas</name>
    <message>
        <source>The page with its boxes</source>
        <translation>칸이 표시된 쪽</translation>
    </message>
</context>
<context>
    <name>PageCard</name>
    <message>
        <source>Drag over the text that should become a box · Esc: do not draw</source>
        <translation>칸으로 만들 글 위를 끄세요 · Esc: 그리지 않기</translation>
    </message>
    <message>
        <source>Arrows move the boxes · Ctrl+M merges · Del deletes · Ctrl+click chooses more</source>
        <translation>화살표: 칸 옮기기 · Ctrl+M: 합치기 · Del: 삭제 · Ctrl+클릭: 더 고르기</translation>
    </message>
    <message>
        <source>Enter or double-click to type · drag corners and edges · arrows move · Del deletes</source>
        <translation>Enter나 두 번 누르기: 입력 · 모서리와 변 끌기: 모양 바꾸기 · 화살표: 옮기기 · Del: 삭제</translation>
    </message>
    <message>
        <source>Click a box to choose it · double-click to type · Ctrl+wheel zooms · hold Space to push</source>
        <translation>누르기: 칸 고르기 · 두 번 누르기: 입력 · Ctrl+휠: 확대와 축소 · Space 누른 채 끌기: 옮기기</translation>
    </message>
</context>
<context>
    <name>PageChoice</name>
    <message>
        <source>Pages</source>
        <translation>쪽</translation>
    </message>
    <message>
        <source>Read the pages that already hold text, too</source>
        <translation>이미 글자인 쪽도 읽기</translation>
    </message>
    <message>
        <source>Their text is taken as it is otherwise, which is exact and costs nothing.</source>
        <translation>읽지 않으면 들어 있는 글자를 그대로 가져옵니다. 정확하고 비용이 들지 않습니다.</translation>
    </message>
    <message>
        <source>all {count}; some of them as 1–3, 7</source>
        <translation>전체 {count}쪽, 일부만 읽으려면 1–3, 7처럼</translation>
    </message>
    <message>
        <source>Write page numbers from 1 to {count}, such as 1–3, 7.</source>
        <translation>1부터 {count}까지 쪽 번호를 1–3, 7처럼 적어 주세요.</translation>
    </message>
</context>
<context>
    <name>PageNotice</name>
    <message>
        <source>Being read</source>
        <translation>읽는 중</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>This scan has no pages.</source>
        <translation>이 문서에는 쪽이 없습니다.</translation>
    </message>
    <message>
        <source>Being read…</source>
        <translation>읽는 중…</translation>
    </message>
    <message>
        <source>The photo is being straightened…</source>
        <translation>사진을 펴는 중…</translation>
    </message>
    <message>
        <source>This page is being read with the others…</source>
        <translation>다른 쪽들과 함께 읽고 있습니다…</translation>
    </message>
    <message>
        <source>The other pages are not affected. Scan this page again and add it anew.</source>
        <translation>다른 쪽에는 문제가 없습니다. 이 쪽을 다시 스캔해 새로 추가하세요.</translation>
    </message>
    <message>
        <source>This page is broken in the file.</source>
        <translation>파일에서 이 쪽이 손상되었습니다.</translation>
    </message>
    <message>
        <source>This page could not be read.</source>
        <translation>이 쪽을 읽지 못했습니다.</translation>
    </message>
    <message>
        <source>This page was not read yet.</source>
        <translation>이 쪽은 아직 읽지 않았습니다.</translation>
    </message>
    <message>
        <source>The picture of this page cannot be shown.</source>
        <translation>이 쪽의 그림을 보여 줄 수 없습니다.</translation>
    </message>
</context>
<context>
    <name>PagesModel</name>
    <message>
        <source>Page {label}</source>
        <translation>{label}쪽</translation>
    </message>
    <message>
        <source>Page {label}, its text is from the file</source>
        <translation>{label}쪽, 글자는 파일에서 가져옴</translation>
    </message>
    <message>
        <source>{number} · try again</source>
        <translation>{number} · 다시 시도</translation>
    </message>
    <message>
        <source>{number} · reading…</source>
        <translation>{number} · 읽는 중…</translation>
    </message>
    <message>
        <source>{number} · waiting</source>
        <translation>{number} · 기다리는 중</translation>
    </message>
    <message>
        <source>{number} · {count} to check</source>
        <translation>{number} · 확인 {count}</translation>
    </message>
</context>
<context>
    <name>PaneActions</name>
    <message>
        <source>Undo</source>
        <translation>되돌리기</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>다시 하기</translation>
    </message>
    <message>
        <source>Undo: {step}</source>
        <translation>되돌리기: {step}</translation>
    </message>
    <message>
        <source>Redo: {step}</source>
        <translation>다시 하기: {step}</translation>
    </message>
</context>
<context>
    <name>PartsList</name>
    <message>
        <source>Parts of Settings</source>
        <translation>설정 항목</translation>
    </message>
</context>
<context>
    <name>PasswordField</name>
    <message>
        <source>Password</source>
        <translation>암호</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>열기</translation>
    </message>
</context>
<context>
    <name>PersonalData</name>
    <message>
        <source>Resident number</source>
        <translation>주민등록번호</translation>
    </message>
    <message>
        <source>Passport</source>
        <translation>여권번호</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>카드번호</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>계좌번호</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>전화번호</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>이메일</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
</context>
<context>
    <name>PersonalDataDialog</name>
    <message>
        <source>Mask personal data</source>
        <translation>개인정보 가리기</translation>
    </message>
    <message>
        <source>What is ticked is masked in the file. Your document and the original stay as they are.</source>
        <translation>선택한 것을 저장되는 파일에서 가립니다. 문서와 원본은 그대로 남습니다.</translation>
    </message>
    <message>
        <source>Personal data that was found</source>
        <translation>찾은 개인정보</translation>
    </message>
    <message>
        <source>Nothing was found by its form. Names can be added below.</source>
        <translation>형식으로 찾은 것이 없습니다. 이름은 아래에서 추가할 수 있습니다.</translation>
    </message>
    <message>
        <source>Another name or word</source>
        <translation>가릴 다른 이름이나 단어</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>추가</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Mask these</source>
        <translation>선택한 것 가리기</translation>
    </message>
    <message>
        <source>{kind}: {text}</source>
        <translation>{kind}: {text}</translation>
    </message>
    <message>
        <source>{kind}: {text} ({count} times)</source>
        <translation>{kind}: {text} ({count}곳)</translation>
    </message>
</context>
<context>
    <name>PhotoStraightening</name>
    <message>
        <source>Show the photo as it was taken</source>
        <translation>찍은 그대로 보기</translation>
    </message>
    <message>
        <source>This page is straight and evenly lit already.</source>
        <translation>이 쪽은 이미 반듯하고 밝기가 고릅니다.</translation>
    </message>
    <message>
        <source>Straighten the photo</source>
        <translation>사진을 반듯하게 펴기</translation>
    </message>
</context>
<context>
    <name>PieceChips</name>
    <message>
        <source>{count} before</source>
        <translation>앞에 {count}개</translation>
    </message>
    <message>
        <source>{number} · nothing said</source>
        <translation>{number} · 말소리 없음</translation>
    </message>
    <message>
        <source>{number} … being written</source>
        <translation>{number} … 받아쓰는 중</translation>
    </message>
    <message>
        <source>{number} · waiting</source>
        <translation>{number} · 기다리는 중</translation>
    </message>
    <message>
        <source>{number} ! Send again</source>
        <translation>{number} ! 다시 보내기</translation>
    </message>
</context>
<context>
    <name>PlaceChoice</name>
    <message>
        <source>Choose…</source>
        <translation>고르기…</translation>
    </message>
    <message>
        <source>Choose the folder</source>
        <translation>폴더 고르기</translation>
    </message>
    <message>
        <source>File name</source>
        <translation>파일 이름</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>폴더</translation>
    </message>
</context>
<context>
    <name>PlacesModel</name>
    <message>
        <source>Deleted</source>
        <translation>삭제됨</translation>
    </message>
    <message>
        <source>p. {number}</source>
        <translation>{number}쪽</translation>
    </message>
</context>
<context>
    <name>PlayerBar</name>
    <message>
        <source>Player</source>
        <translation>재생기</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>재생</translation>
    </message>
    <message>
        <source>3 seconds back</source>
        <translation>3초 뒤로</translation>
    </message>
    <message>
        <source>3 seconds forward</source>
        <translation>3초 앞으로</translation>
    </message>
    <message>
        <source>Repeat this line</source>
        <translation>이 줄 반복</translation>
    </message>
    <message>
        <source>Slower</source>
        <translation>느리게</translation>
    </message>
    <message>
        <source>Faster</source>
        <translation>빠르게</translation>
    </message>
    <message>
        <source>See more of the recording</source>
        <translation>녹음을 더 넓게 보기</translation>
    </message>
    <message>
        <source>See less of the recording, larger</source>
        <translation>녹음을 더 크게 보기</translation>
    </message>
    <message>
        <source>Find the recording…</source>
        <translation>녹음 찾기…</translation>
    </message>
    <message>
        <source>Use it all the same</source>
        <translation>그래도 사용</translation>
    </message>
    <message>
        <source>The text can still be edited.</source>
        <translation>글은 계속 고칠 수 있습니다.</translation>
    </message>
    <message>
        <source>Rename the sound</source>
        <translation>소리 이름 바꾸기</translation>
    </message>
    <message>
        <source>Delete the sound</source>
        <translation>소리 지우기</translation>
    </message>
    <message>
        <source>Mark a moment</source>
        <translation>중요 표시</translation>
    </message>
    <message>
        <source>Take a mark away</source>
        <translation>중요 표시 지우기</translation>
    </message>
    <message>
        <source>{time} of {length}</source>
        <translation>{length} 중 {time}</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>멈춤</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>속도</translation>
    </message>
    <message>
        <source>Speed {rate}</source>
        <translation>속도 {rate}</translation>
    </message>
    <message>
        <source>This computer has no sound device: it plays without sound.</source>
        <translation>이 컴퓨터에 소리 장치가 없어 소리 없이 재생합니다.</translation>
    </message>
    <message>
        <source>There is no recording with this text.</source>
        <translation>이 글에는 녹음이 없습니다.</translation>
    </message>
    <message>
        <source>It is not played. The text can still be edited.</source>
        <translation>그래서 재생하지 않습니다. 글은 계속 고칠 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>Points</name>
    <message>
        <source>Agenda item</source>
        <translation>안건</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>결정 사항</translation>
    </message>
    <message>
        <source>To do</source>
        <translation>할 일</translation>
    </message>
    <message>
        <source>Sentence of the summary</source>
        <translation>요약 문장</translation>
    </message>
    <message>
        <source>Agenda</source>
        <translation>안건</translation>
    </message>
    <message>
        <source>Decisions</source>
        <translation>결정 사항</translation>
    </message>
    <message>
        <source>To-dos</source>
        <translation>할 일</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>요약</translation>
    </message>
    <message>
        <source>“The first item is the budget”</source>
        <translation>안건: “첫 번째 안건은 예산입니다”</translation>
    </message>
    <message>
        <source>“We decided to …”, “we agreed not to …”</source>
        <translation>결정: “…하기로 했습니다”, “…하지 않기로 했습니다”</translation>
    </message>
    <message>
        <source>“I will send it by Friday”, “Ms. Kim will … by 3 December”</source>
        <translation>할 일: “제가 금요일까지 보내겠습니다”, “김 대리가 12월 3일까지 …하기로 했습니다”</translation>
    </message>
</context>
<context>
    <name>PreviewPanel</name>
    <message>
        <source>Preview</source>
        <translation>미리 보기</translation>
    </message>
    <message>
        <source>Document in the preview</source>
        <translation>미리 볼 문서</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>잠시만 기다려 주세요…</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Copy all of it, to paste it into a mail or a document</source>
        <translation>전체를 복사해서 메일이나 문서에 붙여 넣습니다</translation>
    </message>
    <message>
        <source>Preview: {format}</source>
        <translation>미리 보기: {format}</translation>
    </message>
    <message>
        <source>Copying…</source>
        <translation>복사하는 중…</translation>
    </message>
    <message numerus="yes">
        <source>%n character(s) copied.</source>
        <translation>
            <numerusform>%n자를 복사했습니다.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Program</name>
    <message>
        <source>The settings could not be read, so they begin anew.</source>
        <translation>설정을 읽을 수 없어 처음 상태로 시작합니다.</translation>
    </message>
    <message>
        <source>The old file lies here: {path}</source>
        <translation>이전 파일 위치: {path}</translation>
    </message>
</context>
<context>
    <name>QAbstractFileIconProvider</name>
    <message>
        <source>Folder</source>
        <translation>폴더</translation>
    </message>
    <message>
        <source>File</source>
        <translation>파일</translation>
    </message>
    <message>
        <source>%1 File</source>
        <translation>%1 파일</translation>
    </message>
    <message>
        <source>Drive</source>
        <translation>드라이브</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>알 수 없음</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>&amp;Look in:</source>
        <translation>찾는 위치(&amp;L):</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>파일 형식(&amp;T):</translation>
    </message>
</context>
<context>
    <name>QShortcut</name>
    <message>
        <source>Left</source>
        <translation>←</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>→</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>↑</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>↓</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Enter</translation>
    </message>
</context>
<context>
    <name>Question</name>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>예</translation>
    </message>
</context>
<context>
    <name>ReadingAgain</name>
    <message>
        <source>Read the page again</source>
        <translation>쪽 다시 읽기</translation>
    </message>
    <message>
        <source>The page was read again.</source>
        <translation>쪽을 다시 읽었습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n corrected box(es) were kept.</source>
        <translation>
            <numerusform>고친 상자 %n개는 그대로 두었습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Read the box again</source>
        <translation>칸 다시 읽기</translation>
    </message>
</context>
<context>
    <name>ReadingForm</name>
    <message>
        <source>numbers of templates; leave empty to let the service choose</source>
        <translation>템플릿 번호. 비워 두면 서비스가 고릅니다</translation>
    </message>
    <message>
        <source>English letters are read along with every language.</source>
        <translation>영문자는 어느 언어를 골라도 함께 읽습니다.</translation>
    </message>
    <message>
        <source>Find tables too</source>
        <translation>표도 찾기</translation>
    </message>
    <message>
        <source>Free and without an account. A draft to be checked, in Korean and English; tables too, no forms.</source>
        <translation>무료이며 계정이 필요 없습니다. 한국어와 영어로 된 검토할 초안이며, 표도 찾지만 양식은 읽지 못합니다.</translation>
    </message>
    <message>
        <source>Switch tables on for the domain in the service&apos;s console first.</source>
        <translation>먼저 서비스 콘솔에서 도메인의 표 추출을 켜세요.</translation>
    </message>
    <message>
        <source>Straighten photos before they are sent</source>
        <translation>사진은 반듯하게 펴서 보내기</translation>
    </message>
    <message>
        <source>With even light and in fewer bytes. The words are shown on the photo as it is.</source>
        <translation>밝기를 고르게 하고 크기를 줄여 보냅니다. 읽은 글자는 찍은 사진 그대로 위에 보입니다.</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>서비스</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>읽을 내용</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>템플릿</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>언어</translation>
    </message>
    <message>
        <source>As the service is set</source>
        <translation>서비스 설정대로</translation>
    </message>
    <message>
        <source>Korean and Chinese (traditional)</source>
        <translation>한국어와 중국어(번체)</translation>
    </message>
    <message>
        <source>Japanese and Chinese (traditional)</source>
        <translation>일본어와 중국어(번체)</translation>
    </message>
    <message>
        <source>Korean, Japanese and Chinese (traditional)</source>
        <translation>한국어, 일본어, 중국어(번체)</translation>
    </message>
    <message>
        <source>Korean</source>
        <translation>한국어</translation>
    </message>
    <message>
        <source>Korean and English</source>
        <translation>한국어와 영어</translation>
    </message>
    <message>
        <source>English</source>
        <translation>영어</translation>
    </message>
    <message>
        <source>Japanese</source>
        <translation>일본어</translation>
    </message>
    <message>
        <source>Chinese (traditional)</source>
        <translation>중국어(번체)</translation>
    </message>
    <message>
        <source>Korean and Japanese</source>
        <translation>한국어와 일본어</translation>
    </message>
    <message>
        <source>Any text</source>
        <translation>모든 글</translation>
    </message>
    <message>
        <source>Forms, by templates</source>
        <translation>양식(템플릿)</translation>
    </message>
</context>
<context>
    <name>ReadingQuestions</name>
    <message>
        <source>Page {number} is sent to {service} once more. That is one call for one page.</source>
        <translation>{number}쪽을 {service}에 한 번 더 보냅니다. 호출 1회, 1쪽입니다.</translation>
    </message>
    <message>
        <source>Read this page again</source>
        <translation>이 쪽 다시 읽기</translation>
    </message>
    <message>
        <source>Page {number} is sent to {service}. That is one call for one page.</source>
        <translation>{number}쪽을 {service}에 보냅니다. 호출 1회, 1쪽입니다.</translation>
    </message>
    <message>
        <source>Read this page</source>
        <translation>이 쪽 읽기</translation>
    </message>
    <message>
        <source>This box of page {number} is sent to {service}. That is one call, counted as one page.</source>
        <translation>{number}쪽의 이 칸을 {service}에 보냅니다. 호출 1회이고 1쪽으로 셉니다.</translation>
    </message>
    <message>
        <source>Read this box again</source>
        <translation>이 칸 다시 읽기</translation>
    </message>
</context>
<context>
    <name>Recognising</name>
    <message>
        <source>These lines were recognised again already, and nobody has decided about that yet.</source>
        <translation>이미 다시 인식한 줄이 있고, 아직 정하지 않았습니다.</translation>
    </message>
    <message>
        <source>Compare them or leave them as they are first.</source>
        <translation>먼저 비교하거나 그대로 두세요.</translation>
    </message>
    <message>
        <source>careful</source>
        <translation>꼼꼼히</translation>
    </message>
</context>
<context>
    <name>Recognitions</name>
    <message>
        <source>“{title}” was recognised again.</source>
        <translation>“{title}” 문서를 다시 인식했습니다.</translation>
    </message>
    <message>
        <source>Nothing is changed yet: both texts can be compared.</source>
        <translation>아직 바뀐 것은 없습니다. 두 글을 비교해 보세요.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>열기</translation>
    </message>
</context>
<context>
    <name>RecordButton</name>
    <message>
        <source>Stop recording</source>
        <translation>녹음 멈추기</translation>
    </message>
    <message>
        <source>Start recording</source>
        <translation>녹음 시작</translation>
    </message>
    <message>
        <source>Opening the microphone…</source>
        <translation>마이크를 여는 중…</translation>
    </message>
</context>
<context>
    <name>RecordedMeetings</name>
    <message>
        <source>Recording a meeting</source>
        <translation>회의 녹음</translation>
    </message>
    <message>
        <source>Important here, from every page</source>
        <translation>어느 화면에서나: 여기에 중요 표시</translation>
    </message>
    <message>
        <source>On its page: important here</source>
        <translation>녹음 화면에서: 여기에 중요 표시</translation>
    </message>
    <message>
        <source>On its page: pause and go on</source>
        <translation>녹음 화면에서: 잠시 멈춤과 이어서 녹음</translation>
    </message>
    <message>
        <source>Meeting {when}</source>
        <translation>회의 {when}</translation>
    </message>
    <message>
        <source>The disk is nearly full: the recording can go on for {length}.</source>
        <translation>디스크가 거의 찼습니다. 앞으로 {length} 더 녹음할 수 있습니다.</translation>
    </message>
    <message>
        <source>Make room on it. Before it is full the recording is ended, and kept whole.</source>
        <translation>공간을 비워 주세요. 디스크가 차기 전에 녹음을 끝내고 모두 보관합니다.</translation>
    </message>
    <message>
        <source>The recording was ended, as the disk is nearly full.</source>
        <translation>디스크가 거의 차서 녹음을 끝냈습니다.</translation>
    </message>
    <message>
        <source>What was recorded until now is kept whole under Meetings.</source>
        <translation>지금까지 녹음한 것은 모두 회의 목록에 있습니다.</translation>
    </message>
    <message>
        <source>The microphone is gone.</source>
        <translation>마이크 연결이 끊어졌습니다.</translation>
    </message>
    <message>
        <source>What this computer plays cannot be heard any more.</source>
        <translation>이 컴퓨터에서 나는 소리를 더는 들을 수 없습니다.</translation>
    </message>
    <message>
        <source>What was recorded is kept. It goes on by itself when it is back, or with another one chosen.</source>
        <translation>녹음한 것은 그대로 있습니다. 다시 연결하거나 다른 장치를 고르면 저절로 이어집니다.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>보기</translation>
    </message>
    <message>
        <source>There is no microphone. Plug one in; it is noticed by itself.</source>
        <translation>마이크가 없습니다. 연결하면 저절로 알아차립니다.</translation>
    </message>
    <message>
        <source>Malgeul may not use the microphone. Allow it in the privacy settings of this computer.</source>
        <translation>말글이 마이크를 쓸 수 없습니다. 이 컴퓨터의 개인 정보 보호 설정에서 허용해 주세요.</translation>
    </message>
    <message>
        <source>The microphone could not be opened. Another program may hold it; choose another one.</source>
        <translation>마이크를 열지 못했습니다. 다른 프로그램이 쓰고 있을 수 있습니다. 다른 마이크를 골라 주세요.</translation>
    </message>
    <message>
        <source>The microphone is gone. Plug it in again, or choose another one.</source>
        <translation>마이크 연결이 끊어졌습니다. 다시 연결하거나 다른 마이크를 골라 주세요.</translation>
    </message>
    <message>
        <source>What this computer plays could not be listened to.</source>
        <translation>이 컴퓨터에서 나는 소리를 듣지 못했습니다.</translation>
    </message>
    <message>
        <source>What this computer plays can be recorded once the package “pulseaudio-utils” is installed.</source>
        <translation>‘pulseaudio-utils’ 패키지를 설치하면 이 컴퓨터에서 나는 소리도 녹음할 수 있습니다.</translation>
    </message>
    <message>
        <source>What this computer plays can be recorded on Linux only so far. Where the sound driver offers “Stereo Mix”, choose it as the microphone.</source>
        <translation>이 컴퓨터에서 나는 소리는 아직 리눅스에서만 녹음할 수 있습니다. 사운드 드라이버에 ‘스테레오 믹스’가 있으면 마이크로 골라 주세요.</translation>
    </message>
    <message>
        <source>The recording of {when} was cut off; all {length} of it are kept.</source>
        <translation>녹음({when})이 중간에 끊어졌습니다. 녹음한 {length} 분량은 모두 있습니다.</translation>
    </message>
    <message>
        <source>It lies under Meetings as “{title}”.</source>
        <translation>회의 목록에 “{title}” 제목으로 있습니다.</translation>
    </message>
    <message>
        <source>Transcribe…</source>
        <translation>글로 옮기기…</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>열기</translation>
    </message>
</context>
<context>
    <name>RecordingCard</name>
    <message>
        <source>Ready. The recording stays on this computer, also if the program ends.</source>
        <translation>준비되었습니다. 녹음은 프로그램이 끝나도 이 컴퓨터에 남습니다.</translation>
    </message>
    <message>
        <source>Recorded · {done} of {count} pieces written</source>
        <translation>녹음 끝 · 조각 {count}개 가운데 {done}개 받아씀</translation>
    </message>
    <message>
        <source>Nothing was said. The sound is kept under Meetings.</source>
        <translation>말소리가 없었습니다. 소리는 회의에 보관되어 있습니다.</translation>
    </message>
    <message>
        <source>No words were understood. The sound is kept under Meetings.</source>
        <translation>알아들은 말이 없습니다. 소리는 회의에 보관했습니다.</translation>
    </message>
    <message>
        <source>Written, and kept under Meetings.</source>
        <translation>받아써서 회의에 보관했습니다.</translation>
    </message>
    <message>
        <source>The note could not be kept yet.</source>
        <translation>아직 메모를 보관하지 못했습니다.</translation>
    </message>
    <message>
        <source>1 piece is not written yet; its sound is kept. {why}</source>
        <translation>조각 1개를 아직 받아쓰지 못했습니다. 소리는 보관했습니다. {why}</translation>
    </message>
    <message>
        <source>{count} pieces are not written yet; their sound is kept. {why}</source>
        <translation>조각 {count}개를 아직 받아쓰지 못했습니다. 소리는 보관했습니다. {why}</translation>
    </message>
    <message>
        <source>One moment: the last words are being taken.</source>
        <translation>잠시만 기다려 주세요. 마지막 말을 받고 있습니다.</translation>
    </message>
    <message>
        <source>One moment: the microphone is being opened.</source>
        <translation>잠시만 기다려 주세요. 마이크를 여는 중입니다.</translation>
    </message>
    <message>
        <source>Nothing is heard. Is this the right microphone, and is it switched on?</source>
        <translation>소리가 들리지 않습니다. 알맞은 마이크인지, 켜져 있는지 확인하세요.</translation>
    </message>
    <message>
        <source>Recording · piece {number} · being kept on this computer</source>
        <translation>녹음 중 · {number}번째 조각 · 이 컴퓨터에 저장하고 있습니다</translation>
    </message>
    <message>
        <source>Recording · {time} left · being kept on this computer</source>
        <translation>녹음 중 · {time} 남음 · 이 컴퓨터에 저장하고 있습니다</translation>
    </message>
</context>
<context>
    <name>RecordingPane</name>
    <message>
        <source>Record a meeting</source>
        <translation>회의 녹음</translation>
    </message>
    <message>
        <source>For as long as you like. It stays on this computer; nothing is sent until you say so afterwards.</source>
        <translation>얼마든지 길게 녹음할 수 있습니다. 녹음은 이 컴퓨터에만 있고, 나중에 보내기 전에는 어디에도 보내지 않습니다.</translation>
    </message>
    <message>
        <source>Title of the meeting</source>
        <translation>회의 제목</translation>
    </message>
    <message>
        <source>Important here (M)</source>
        <translation>여기 중요 (M)</translation>
    </message>
    <message>
        <source>Marks this moment; the mark stands at its line in the transcript.</source>
        <translation>이 순간에 표시해 둡니다. 글로 옮기면 그 줄에 표시가 나타납니다.</translation>
    </message>
    <message>
        <source>Pause (P)</source>
        <translation>잠시 멈춤 (P)</translation>
    </message>
    <message>
        <source>End the recording</source>
        <translation>녹음 끝내기</translation>
    </message>
    <message>
        <source>Take the last mark back</source>
        <translation>마지막 표시 지우기</translation>
    </message>
    <message>
        <source>Transcribe…</source>
        <translation>글로 옮기기…</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>열기</translation>
    </message>
    <message>
        <source>Room on the disk for {length}.</source>
        <translation>디스크에 {length} 더 녹음할 공간이 있습니다.</translation>
    </message>
    <message>
        <source>Go on (P)</source>
        <translation>이어서 녹음 (P)</translation>
    </message>
    <message numerus="yes">
        <source>%n mark(s), the last at {time}</source>
        <translation>
            <numerusform>중요 표시 %n곳, 마지막 {time}</numerusform>
        </translation>
    </message>
    <message>
        <source>One moment: it is about to begin.</source>
        <translation>잠시만요. 곧 시작합니다.</translation>
    </message>
    <message>
        <source>Ready. Press the round button.</source>
        <translation>준비되었습니다. 둥근 단추를 누르세요.</translation>
    </message>
    <message>
        <source>One moment: the last words are being taken.</source>
        <translation>잠시만요. 마지막 말까지 담고 있습니다.</translation>
    </message>
    <message>
        <source>Paused. Nothing is recorded until you go on.</source>
        <translation>멈춰 있습니다. 이어서 녹음을 누르기 전에는 아무것도 녹음하지 않습니다.</translation>
    </message>
    <message>
        <source>Nothing is recorded now: the device is gone.</source>
        <translation>장치 연결이 끊어져 지금은 아무것도 녹음되지 않습니다.</translation>
    </message>
    <message>
        <source>Recording. It is kept on this computer while it runs.</source>
        <translation>녹음하고 있습니다. 녹음하는 동안 이 컴퓨터에 바로바로 저장됩니다.</translation>
    </message>
    <message>
        <source>Nothing was recorded.</source>
        <translation>녹음된 것이 없습니다.</translation>
    </message>
    <message>
        <source>Recorded, and kept under Meetings.</source>
        <translation>녹음이 회의 목록에 들어 있습니다.</translation>
    </message>
</context>
<context>
    <name>RecordingSign</name>
    <message>
        <source>Paused {time}</source>
        <translation>멈춤 {time}</translation>
    </message>
    <message>
        <source>Recording {time}</source>
        <translation>녹음 중 {time}</translation>
    </message>
    <message>
        <source>Go to what is being recorded</source>
        <translation>녹음 화면으로 가기</translation>
    </message>
</context>
<context>
    <name>Remarks</name>
    <message>
        <source>Left out, as their time could not be understood: {count} text(s).</source>
        <translation>시간을 알 수 없어 빼고 가져온 글: {count}개.</translation>
    </message>
    <message>
        <source>Left out, as they are in other languages: {count} line(s).</source>
        <translation>다른 언어여서 빼고 가져온 줄: {count}개.</translation>
    </message>
    <message>
        <source>Broken in the file, and shown as �: {count} letter(s).</source>
        <translation>파일에서 깨져 있어 �로 표시한 글자: {count}개.</translation>
    </message>
    <message>
        <source>The file does not say its encoding; it was read as {encoding}.</source>
        <translation>파일에 글자 인코딩이 적혀 있지 않아 {encoding} 방식으로 읽었습니다.</translation>
    </message>
    <message>
        <source>Beginning after the end of the recording: {count} line(s).</source>
        <translation>녹음이 끝난 뒤에 시작하는 줄: {count}개.</translation>
    </message>
    <message>
        <source>Its times were those of a clock: what was said at {clock} is now at the beginning.</source>
        <translation>시간이 시각으로 적혀 있어, {clock}에 말한 내용을 맨 처음으로 옮겼습니다.</translation>
    </message>
    <message>
        <source>The picture is missing. To see the pages, drop it together with this file.</source>
        <translation>그림이 없습니다. 쪽을 보려면 이 파일과 그림을 함께 놓으세요.</translation>
    </message>
</context>
<context>
    <name>ReplacePreview</name>
    <message>
        <source>What will change</source>
        <translation>바뀔 내용</translation>
    </message>
    <message>
        <source>Take the mark away where it should stay as it is.</source>
        <translation>그대로 둘 곳은 표시를 지우세요.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Replace {count}</source>
        <translation>{count}곳 바꾸기</translation>
    </message>
</context>
<context>
    <name>ReviewCard</name>
    <message>
        <source>Review</source>
        <translation>검토</translation>
    </message>
    <message>
        <source>To check</source>
        <translation>확인할 곳</translation>
    </message>
    <message>
        <source>Previous doubtful box ({key})</source>
        <translation>이전 의심스러운 칸 ({key})</translation>
    </message>
    <message>
        <source>Next doubtful box ({key})</source>
        <translation>다음 의심스러운 칸 ({key})</translation>
    </message>
    <message>
        <source>End the review</source>
        <translation>검토 끝내기</translation>
    </message>
    <message>
        <source>Text of the doubtful box</source>
        <translation>의심스러운 칸의 글</translation>
    </message>
    <message>
        <source>Ticked</source>
        <translation>체크됨</translation>
    </message>
    <message>
        <source>Right, next</source>
        <translation>맞음, 다음</translation>
    </message>
    <message>
        <source>This is right as it stands here: mark it and go to the next (Enter)</source>
        <translation>여기 적힌 대로 맞습니다. 표시하고 다음으로 갑니다 (Enter)</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>나중에</translation>
    </message>
    <message>
        <source>Leave it doubtful and go to the next ({key})</source>
        <translation>의심스러운 채로 두고 다음으로 갑니다 ({key})</translation>
    </message>
    <message>
        <source>There is no text here: delete the box and go to the next</source>
        <translation>글이 아닌 곳입니다. 칸을 삭제하고 다음으로 갑니다</translation>
    </message>
    <message>
        <source>Check what is less sure than</source>
        <translation>이보다 덜 확실한 것 확인</translation>
    </message>
    <message>
        <source>Further right: more boxes are looked at</source>
        <translation>오른쪽으로 갈수록 더 많은 칸을 봅니다</translation>
    </message>
    <message>
        <source>Tick</source>
        <translation>체크하기</translation>
    </message>
    <message>
        <source>Untick</source>
        <translation>체크 지우기</translation>
    </message>
    <message>
        <source>Delete boxes</source>
        <translation>칸 삭제</translation>
    </message>
    <message>
        <source>{done} of {total} are done</source>
        <translation>{total}개 가운데 {done}개 끝남</translation>
    </message>
    <message>
        <source>All checked</source>
        <translation>모두 확인함</translation>
    </message>
    <message>
        <source>Below {percent} %</source>
        <translation>{percent} % 미만</translation>
    </message>
    <message numerus="yes">
        <source>%n boxes are still to be checked.</source>
        <translation>
            <numerusform>확인할 칸이 %n개 남았습니다.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n doubtful boxes are checked.</source>
        <translation>
            <numerusform>의심스러운 칸 %n개를 모두 확인했습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is below this. Move the slider to the right to look at more.</source>
        <translation>이보다 낮은 칸이 없습니다. 더 보려면 막대를 오른쪽으로 옮기세요.</translation>
    </message>
    <message>
        <source>No text was found, so there is nothing to check.</source>
        <translation>글자를 찾지 못해 확인할 것이 없습니다.</translation>
    </message>
    <message>
        <source>This text stood in the file: there is nothing that was recognised to check.</source>
        <translation>파일에 들어 있던 글자라서 인식 결과를 확인할 것이 없습니다.</translation>
    </message>
    <message>
        <source>The service does not say how sure it is.</source>
        <translation>이 서비스는 신뢰도를 알려 주지 않습니다.</translation>
    </message>
</context>
<context>
    <name>ReviewStrip</name>
    <message>
        <source>Review</source>
        <translation>검토</translation>
    </message>
    <message>
        <source>Show lines less sure than</source>
        <translation>이보다 확실하지 않은 줄 보기</translation>
    </message>
    <message>
        <source>Further right: more lines are looked at</source>
        <translation>오른쪽으로 갈수록 더 많은 줄을 검토합니다</translation>
    </message>
    <message>
        <source>Previous doubtful line ({key})</source>
        <translation>이전 의심스러운 줄 ({key})</translation>
    </message>
    <message>
        <source>Next doubtful line ({key})</source>
        <translation>다음 의심스러운 줄 ({key})</translation>
    </message>
    <message>
        <source>Right, next</source>
        <translation>맞음, 다음</translation>
    </message>
    <message>
        <source>This line is right: mark it and go to the next (Enter)</source>
        <translation>이 줄은 맞습니다. 표시하고 다음으로 (Enter)</translation>
    </message>
    <message>
        <source>Hear each line as it is gone to</source>
        <translation>줄을 옮길 때마다 소리 듣기</translation>
    </message>
    <message>
        <source>End the review</source>
        <translation>검토 끝내기</translation>
    </message>
    <message>
        <source>Reviewed {done} of {total}</source>
        <translation>검토 {done} / {total}</translation>
    </message>
    <message numerus="yes">
        <source>All %n doubtful lines are reviewed</source>
        <translation>
            <numerusform>의심스러운 줄 %n개를 모두 검토했습니다</numerusform>
        </translation>
    </message>
    <message>
        <source>No line is below this</source>
        <translation>이보다 낮은 줄이 없습니다</translation>
    </message>
    <message>
        <source>This text does not tell how sure it is: please read every line</source>
        <translation>얼마나 확실한지 적혀 있지 않은 글입니다. 모든 줄을 확인해 주세요.</translation>
    </message>
    <message>
        <source>Lines less than {percent} % sure</source>
        <translation>신뢰도 {percent} % 미만인 줄</translation>
    </message>
</context>
<context>
    <name>RunningBar</name>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Stop recognising. What is recognised so far is kept.</source>
        <translation>여기서 멈춥니다. 여기까지 옮긴 글은 그대로 있습니다.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>이어서 하기</translation>
    </message>
    <message>
        <source>Recognise the rest; the lines so far stay as they are.</source>
        <translation>나머지를 글로 옮깁니다. 지금까지의 줄은 그대로 있습니다.</translation>
    </message>
    <message>
        <source>This recording is not transcribed yet.</source>
        <translation>이 녹음은 아직 글로 옮기지 않았습니다.</translation>
    </message>
    <message>
        <source>Transcribe…</source>
        <translation>글로 옮기기…</translation>
    </message>
    <message>
        <source>Recognised up to {time} only.</source>
        <translation>{time}까지만 글로 옮겼습니다.</translation>
    </message>
    <message>
        <source>Waiting for its turn. Recognised up to {time}.</source>
        <translation>차례를 기다리고 있습니다. {time}까지 글로 옮겼습니다.</translation>
    </message>
    <message>
        <source>Still being recognised: {far}</source>
        <translation>아직 글로 옮기고 있습니다: {far}</translation>
    </message>
    <message>
        <source>Still being recognised</source>
        <translation>아직 글로 옮기고 있습니다</translation>
    </message>
    <message>
        <source>Stopped at {time}. You can go on from there.</source>
        <translation>{time}에서 멈췄습니다. 그다음부터 이어서 할 수 있습니다.</translation>
    </message>
    <message>
        <source>Recognised up to {time}; you can go on from there.</source>
        <translation>{time}까지 글로 옮겼습니다. 그다음부터 이어서 할 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>SameTextsCard</name>
    <message>
        <source>Same texts</source>
        <translation>같은 글</translation>
    </message>
    <message>
        <source>Same texts side by side</source>
        <translation>같은 글 모아 보기</translation>
    </message>
    <message>
        <source>End looking at same texts</source>
        <translation>같은 글 모아 보기 끝내기</translation>
    </message>
    <message>
        <source>Texts that were read several times</source>
        <translation>여러 번 읽힌 글</translation>
    </message>
    <message>
        <source>Text of the chosen box</source>
        <translation>고른 칸의 글</translation>
    </message>
    <message>
        <source>Click the one that is different to correct it</source>
        <translation>다른 것을 누르면 고칠 수 있습니다</translation>
    </message>
    <message>
        <source>All are right, next</source>
        <translation>모두 맞음, 다음</translation>
    </message>
    <message>
        <source>Mark all that say this as right and go to the next text</source>
        <translation>이 글인 칸을 모두 맞음으로 하고 다음 글로 갑니다</translation>
    </message>
    <message>
        <source>Mark same texts as right</source>
        <translation>같은 글 모두 맞음으로 표시</translation>
    </message>
    <message>
        <source>All of these were read as the same. Look for the one that is different.</source>
        <translation>모두 같은 글로 읽은 칸입니다. 다르게 보이는 것이 있는지 살펴보세요.</translation>
    </message>
    <message>
        <source>No text was read more than once.</source>
        <translation>두 번 이상 읽힌 글이 없습니다.</translation>
    </message>
</context>
<context>
    <name>SameTextsModel</name>
    <message>
        <source>{text}   × {count} · {doubtful} to check</source>
        <translation>{text}   × {count} · 확인 {doubtful}</translation>
    </message>
    <message>
        <source>{text}   × {count} · checked</source>
        <translation>{text}   × {count} · 확인함</translation>
    </message>
    <message>
        <source>{text}   × {count}</source>
        <translation>{text}   × {count}</translation>
    </message>
</context>
<context>
    <name>Samples</name>
    <message>
        <source>Sample meeting</source>
        <translation>예시 회의</translation>
    </message>
    <message>
        <source>Sample receipt</source>
        <translation>예시 영수증</translation>
    </message>
    <message>
        <source>Sample minutes</source>
        <translation>예시 회의록</translation>
    </message>
    <message>
        <source>Sample form</source>
        <translation>예시 신청서</translation>
    </message>
</context>
<context>
    <name>SavedPage</name>
    <message>
        <source>Saved</source>
        <translation>저장됨</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>폴더 열기</translation>
    </message>
    <message>
        <source>Open file</source>
        <translation>파일 열기</translation>
    </message>
    <message>
        <source>Another format</source>
        <translation>다른 형식</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
    <message>
        <source>Saved to {path}</source>
        <translation>{path}에 저장했습니다</translation>
    </message>
    <message>
        <source>{count} files saved to {folder}</source>
        <translation>파일 {count}개를 {folder}에 저장했습니다</translation>
    </message>
    <message>
        <source>The folder could not be opened here. Its path was copied: paste it where you look for files.</source>
        <translation>여기서는 폴더를 열 수 없습니다. 폴더 경로를 복사했으니 파일을 찾는 곳에 붙여 넣으세요.</translation>
    </message>
    <message>
        <source>There is no program here that opens this file. Its path was copied: paste it into the one you use.</source>
        <translation>이 컴퓨터에는 이 파일을 여는 프로그램이 없습니다. 경로를 복사했습니다. 쓰시는 프로그램에 붙여 넣으세요.</translation>
    </message>
    <message>
        <source>This file is not there any more. Save it again.</source>
        <translation>이 파일이 더 이상 없습니다. 다시 저장하세요.</translation>
    </message>
</context>
<context>
    <name>SavingBar</name>
    <message>
        <source>Being saved</source>
        <translation>저장하는 중</translation>
    </message>
    <message>
        <source>{number} of {count}: {name}</source>
        <translation>{count}개 중 {number}번째: {name}</translation>
    </message>
</context>
<context>
    <name>SavingFailedBar</name>
    <message>
        <source>Try again now</source>
        <translation>지금 다시 시도</translation>
    </message>
    <message>
        <source>The last changes are not saved yet; Malgeul keeps trying, so leave it open. {why}</source>
        <translation>마지막 변경이 아직 저장되지 않았습니다. 말글이 계속 시도하니 닫지 마세요. {why}</translation>
    </message>
</context>
<context>
    <name>SavingFoot</name>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>저장</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>저장하는 중…</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
</context>
<context>
    <name>ScanActions</name>
    <message>
        <source>Review doubtful boxes</source>
        <translation>의심스러운 칸 검토</translation>
    </message>
    <message>
        <source>Look at same texts side by side</source>
        <translation>같은 글 모아 보기</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>내보내기</translation>
    </message>
    <message>
        <source>Read this page again</source>
        <translation>이 쪽 다시 읽기</translation>
    </message>
    <message>
        <source>Read this box again</source>
        <translation>이 칸 다시 읽기</translation>
    </message>
    <message>
        <source>Type the text</source>
        <translation>글 입력</translation>
    </message>
    <message>
        <source>Draw a new box</source>
        <translation>새 칸 그리기</translation>
    </message>
    <message>
        <source>Draw a box</source>
        <translation>칸 그리기</translation>
    </message>
    <message>
        <source>Mark as right</source>
        <translation>맞음으로 표시</translation>
    </message>
    <message>
        <source>Merge the selected boxes</source>
        <translation>고른 칸 합치기</translation>
    </message>
    <message>
        <source>Split at the caret</source>
        <translation>커서에서 나누기</translation>
    </message>
    <message>
        <source>Earlier in reading order</source>
        <translation>읽는 순서 앞으로</translation>
    </message>
    <message>
        <source>Later in reading order</source>
        <translation>읽는 순서 뒤로</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>Back to what was recognised</source>
        <translation>처음 인식으로</translation>
    </message>
    <message>
        <source>Whole page back to what was recognised</source>
        <translation>쪽 전체를 처음 인식으로</translation>
    </message>
    <message>
        <source>Select all boxes</source>
        <translation>모든 칸 고르기</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>확대</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>축소</translation>
    </message>
    <message>
        <source>Fit the page</source>
        <translation>쪽에 맞추기</translation>
    </message>
    <message>
        <source>Fit the width</source>
        <translation>너비에 맞추기</translation>
    </message>
    <message>
        <source>Real size (100 %)</source>
        <translation>실제 크기 (100 %)</translation>
    </message>
    <message>
        <source>Turn the page</source>
        <translation>쪽을 오른쪽으로 돌리기</translation>
    </message>
    <message>
        <source>Turn the page back</source>
        <translation>쪽을 왼쪽으로 돌리기</translation>
    </message>
    <message>
        <source>Straighten the photo</source>
        <translation>사진을 반듯하게 펴기</translation>
    </message>
    <message>
        <source>Straighten</source>
        <translation>반듯하게</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>다음 쪽</translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation>이전 쪽</translation>
    </message>
    <message>
        <source>Delete boxes</source>
        <translation>칸 삭제</translation>
    </message>
    <message>
        <source>Merge cells</source>
        <translation>표 칸 합치기</translation>
    </message>
    <message>
        <source>Merge boxes</source>
        <translation>칸 합치기</translation>
    </message>
    <message>
        <source>Split the box</source>
        <translation>칸 나누기</translation>
    </message>
    <message>
        <source>To split the box, put the caret between two letters of its text, then press {keys}.</source>
        <translation>상자를 나누려면 커서를 글자 사이에 두고 {keys} 키를 누르세요.</translation>
    </message>
    <message>
        <source>Change the reading order</source>
        <translation>읽는 순서 바꾸기</translation>
    </message>
</context>
<context>
    <name>ScanEditor</name>
    <message>
        <source>Change the title</source>
        <translation>제목 바꾸기</translation>
    </message>
    <message>
        <source>Change the text</source>
        <translation>글 바꾸기</translation>
    </message>
    <message>
        <source>Mark as right</source>
        <translation>맞음으로 표시</translation>
    </message>
    <message>
        <source>Mark as not checked</source>
        <translation>확인 표시 지우기</translation>
    </message>
</context>
<context>
    <name>ScanHeader</name>
    <message>
        <source>Same texts</source>
        <translation>같은 글</translation>
    </message>
    <message>
        <source>More that can be done with this page</source>
        <translation>이 쪽에 할 수 있는 다른 일</translation>
    </message>
    <message>
        <source>{count} not read</source>
        <translation>읽지 않음 {count}</translation>
    </message>
    <message>
        <source>1 table</source>
        <translation>표 1개</translation>
    </message>
    <message>
        <source>{count} tables</source>
        <translation>표 {count}개</translation>
    </message>
</context>
<context>
    <name>ScanPane</name>
    <message>
        <source>Type the text of the box; while typing, end it; while reviewing, right and next</source>
        <translation>칸의 글 입력. 입력 중에는 끝내기, 검토 중에는 맞음으로 하고 다음</translation>
    </message>
    <message>
        <source>End typing or drawing; let go of the selection</source>
        <translation>입력이나 그리기 끝내기, 선택 풀기</translation>
    </message>
    <message>
        <source>Delete the selected boxes, while nothing is typed</source>
        <translation>입력 중이 아닐 때 고른 칸 삭제</translation>
    </message>
    <message>
        <source>The arrow keys move the selected boxes, with Shift farther</source>
        <translation>화살표 키로 고른 칸 옮기기, Shift와 함께 누르면 더 멀리</translation>
    </message>
    <message>
        <source>Hold it and drag to push the page about; the middle mouse button does the same</source>
        <translation>누른 채 끌면 쪽을 옮깁니다. 마우스 가운데 버튼도 같습니다</translation>
    </message>
    <message>
        <source>Next doubtful box</source>
        <translation>다음 의심스러운 칸</translation>
    </message>
    <message>
        <source>Previous doubtful box</source>
        <translation>이전 의심스러운 칸</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>문서</translation>
    </message>
</context>
<context>
    <name>ScanSheet</name>
    <message>
        <source>Read scans</source>
        <translation>문서 읽기</translation>
    </message>
    <message numerus="yes">
        <source>%n scan(s) to read</source>
        <translation>
            <numerusform>읽을 문서 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>Scans</source>
        <translation>문서</translation>
    </message>
    <message>
        <source>the service fetches it from this address</source>
        <translation>서비스가 이 주소에서 직접 가져갑니다</translation>
    </message>
    <message numerus="yes">
        <source>is sent in %n part(s) and joined again</source>
        <translation>
            <numerusform>%n개로 나누어 보낸 뒤 다시 합칩니다</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing to read</source>
        <translation>읽을 수 있는 문서가 없습니다</translation>
    </message>
    <message>
        <source>Connect a service for forms</source>
        <translation>양식을 읽으려면 서비스 연결하기</translation>
    </message>
    <message>
        <source>A password is needed</source>
        <translation>암호가 필요합니다</translation>
    </message>
    <message>
        <source>this computer fetches it from this address</source>
        <translation>이 컴퓨터가 이 주소에서 직접 가져옵니다</translation>
    </message>
    <message numerus="yes">
        <source>%n of {count} page(s) already hold text</source>
        <translation>
            <numerusform>{count}쪽 중 %n쪽은 이미 글자</numerusform>
        </translation>
    </message>
    <message>
        <source>has text that Malgeul wrote (p. {pages})</source>
        <translation>{pages}쪽에 말글이 넣은 글자가 있음</translation>
    </message>
    <message>
        <source>text that is garbled in the file is read again (p. {pages})</source>
        <translation>글자가 깨진 쪽은 다시 읽음({pages}쪽)</translation>
    </message>
    <message>
        <source>is signed: a searchable copy will not be</source>
        <translation>전자 서명됨: 검색용 사본에는 서명이 남지 않습니다</translation>
    </message>
    <message>
        <source>its end is missing: what is there is read</source>
        <translation>끝부분이 없음: 있는 데까지 읽습니다</translation>
    </message>
    <message>
        <source>Enter the password above, and it can be read.</source>
        <translation>위에 암호를 입력하면 읽을 수 있습니다.</translation>
    </message>
    <message>
        <source>None of these can be read.</source>
        <translation>읽을 수 있는 파일이 없습니다.</translation>
    </message>
    <message>
        <source>No page is left to be read.</source>
        <translation>읽을 쪽이 남지 않았습니다.</translation>
    </message>
    <message numerus="yes">
        <source>The text of %n page(s) is taken as it is. Nothing is read or sent.</source>
        <translation>
            <numerusform>%n쪽의 글자를 그대로 가져옵니다. 읽거나 보내는 것은 없습니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>{what} will be read on this computer and will not leave it.</source>
        <translation>{what}을 이 컴퓨터에서 읽으며, 밖으로 보내지 않습니다.</translation>
    </message>
    <message>
        <source>{what} will be sent to {where} in {calls}.</source>
        <translation>{where}에 {calls} 보냅니다: {what}.</translation>
    </message>
    <message numerus="yes">
        <source>%n call(s)</source>
        <translation>
            <numerusform>%n번</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The text of %n other page(s) is taken as it is.</source>
        <translation>
            <numerusform>다른 %n쪽은 글자를 그대로 가져옵니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>It may be fewer: the rest is looked through when it starts.</source>
        <translation>더 적을 수도 있습니다. 나머지 쪽은 시작할 때 살펴봅니다.</translation>
    </message>
    <message>
        <source>is locked: its password can be entered below</source>
        <translation>잠겨 있음: 아래에 암호를 입력하세요</translation>
    </message>
</context>
<context>
    <name>Scans</name>
    <message>
        <source>Scans</source>
        <translation>문서</translation>
    </message>
    <message>
        <source>No scans yet</source>
        <translation>아직 문서가 없습니다</translation>
    </message>
    <message>
        <source>Drop images or PDFs above: their text is read and kept here to be checked.</source>
        <translation>위에 이미지나 PDF를 놓으면 글을 읽어 여기에 보관합니다. 읽은 글은 확인하고 고칠 수 있습니다.</translation>
    </message>
    <message>
        <source>1 scan is being read</source>
        <translation>문서 1개를 읽는 중</translation>
    </message>
    <message>
        <source>{count} scans are being read</source>
        <translation>문서 {count}개를 읽는 중</translation>
    </message>
</context>
<context>
    <name>ScansGrid</name>
    <message>
        <source>Scans</source>
        <translation>문서</translation>
    </message>
</context>
<context>
    <name>SearchResults</name>
    <message>
        <source>Found places</source>
        <translation>찾은 곳</translation>
    </message>
    <message>
        <source>Enter opens a place, Ctrl+Enter or the space bar plays it</source>
        <translation>Enter 키로 열고, Ctrl+Enter나 스페이스 바로 그 자리부터 듣습니다</translation>
    </message>
</context>
<context>
    <name>SegmentsModel</name>
    <message>
        <source>doubtful</source>
        <translation>의심스러움</translation>
    </message>
    <message>
        <source>checked</source>
        <translation>확인함</translation>
    </message>
    <message>
        <source>marked as important</source>
        <translation>중요 표시됨</translation>
    </message>
</context>
<context>
    <name>SegmentsView</name>
    <message>
        <source>Lines of the transcript</source>
        <translation>회의록의 줄</translation>
    </message>
    <message>
        <source>No speaker</source>
        <translation>화자 없음</translation>
    </message>
</context>
<context>
    <name>SendingButtons</name>
    <message>
        <source>Start</source>
        <translation>시작</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
</context>
<context>
    <name>SendingSheet</name>
    <message>
        <source>Transcribe</source>
        <translation>글로 옮기기</translation>
    </message>
    <message numerus="yes">
        <source>%n recording(s) to transcribe</source>
        <translation>
            <numerusform>글로 옮길 녹음 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>Recordings</source>
        <translation>녹음</translation>
    </message>
    <message>
        <source>Connect a service that is more accurate</source>
        <translation>더 정확한 서비스 연결하기</translation>
    </message>
    <message>
        <source>Compare the services</source>
        <translation>서비스 비교</translation>
    </message>
    <message>
        <source>about {count}</source>
        <translation>약 {count}</translation>
    </message>
    <message>
        <source>the service fetches {key} from Object Storage</source>
        <translation>서비스가 오브젝트 스토리지에서 직접 가져갑니다: {key}</translation>
    </message>
    <message>
        <source>this computer fetches it from this address</source>
        <translation>이 컴퓨터가 이 주소에서 직접 가져옵니다</translation>
    </message>
    <message>
        <source>the service fetches it from this address</source>
        <translation>서비스가 이 주소에서 직접 가져갑니다</translation>
    </message>
    <message>
        <source>about {length}</source>
        <translation>약 {length}</translation>
    </message>
    <message>
        <source>hardly any sound: it seems to be cut short</source>
        <translation>소리가 거의 없습니다. 중간에 끊긴 파일 같습니다</translation>
    </message>
    <message>
        <source>its end is missing: what is there is transcribed</source>
        <translation>끝부분이 없는 파일: 남아 있는 부분만 글로 옮깁니다</translation>
    </message>
    <message numerus="yes">
        <source>is sent in about %n part(s) and joined again</source>
        <translation>
            <numerusform>약 %n개로 나누어 보낸 뒤 다시 합칩니다</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>is sent in %n part(s) and joined again</source>
        <translation>
            <numerusform>%n개로 나누어 보낸 뒤 다시 합칩니다</numerusform>
        </translation>
    </message>
    <message>
        <source>its sound is converted first</source>
        <translation>먼저 소리를 변환합니다</translation>
    </message>
    <message>
        <source>was transcribed before, and can be restored from the bin: “{title}”</source>
        <translation>전에 글로 옮긴 녹음이며 휴지통에서 복원할 수 있습니다: “{title}”</translation>
    </message>
    <message>
        <source>was transcribed before: “{title}”</source>
        <translation>전에 글로 옮긴 녹음입니다: “{title}”</translation>
    </message>
    <message>
        <source>Nothing to transcribe</source>
        <translation>글로 옮길 수 있는 녹음이 없습니다</translation>
    </message>
    <message numerus="yes">
        <source>%n tracks, each of one person</source>
        <translation>
            <numerusform>트랙 %n개, 트랙마다 한 사람</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tracks with sound: {name} is transcribed</source>
        <translation>
            <numerusform>소리 트랙 %n개 중 {name}만 받아씁니다</numerusform>
        </translation>
    </message>
    <message>
        <source>None of these can be transcribed.</source>
        <translation>글로 옮길 수 있는 파일이 없습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n recording(s)</source>
        <translation>
            <numerusform>녹음 %n개</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n call(s)</source>
        <translation>
            <numerusform>%n번</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n call(s)</source>
        <translation>
            <numerusform>약 %n번</numerusform>
        </translation>
    </message>
    <message>
        <source>{what}, {total} in all, will be recognised on this computer.</source>
        <translation>{what}, 모두 {total} 분량을 이 컴퓨터에서 인식합니다.</translation>
    </message>
    <message>
        <source>{what} will be recognised on this computer.</source>
        <translation>이 컴퓨터에서 인식합니다: {what}.</translation>
    </message>
    <message>
        <source>{what}, {total} in all, will be sent to {where} in {calls}.</source>
        <translation>{where}에 {calls} 보냅니다: {what}, 모두 {total}.</translation>
    </message>
    <message>
        <source>{what} will be sent to {where} in {calls}.</source>
        <translation>{where}에 {calls} 보냅니다: {what}.</translation>
    </message>
</context>
<context>
    <name>ServiceTable</name>
    <message>
        <source>Speakers</source>
        <translation>화자</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>시간</translation>
    </message>
    <message>
        <source>Languages</source>
        <translation>언어</translation>
    </message>
    <message>
        <source>Longest in one call</source>
        <translation>한 번에 최대</translation>
    </message>
    <message>
        <source>Calls for these</source>
        <translation>이번 호출 수</translation>
    </message>
    <message>
        <source>suggested</source>
        <translation>제안</translation>
    </message>
    <message>
        <source>told apart</source>
        <translation>구분함</translation>
    </message>
    <message>
        <source>no</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>every word</source>
        <translation>낱말마다</translation>
    </message>
    <message>
        <source>every part</source>
        <translation>조각마다</translation>
    </message>
    <message>
        <source>every line</source>
        <translation>줄마다</translation>
    </message>
    <message>
        <source>{first} and {count} more</source>
        <translation>{first} 외 {count}개</translation>
    </message>
</context>
<context>
    <name>SettingsPane</name>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>계정</translation>
    </message>
    <message>
        <source>Without an account, recordings and scans are recognised on this computer.</source>
        <translation>계정이 없으면 녹음과 스캔 문서를 이 컴퓨터에서 인식합니다.</translation>
    </message>
    <message>
        <source>When a recording is sent</source>
        <translation>녹음을 보낼 때</translation>
    </message>
    <message>
        <source>Speech recognition on this computer</source>
        <translation>이 컴퓨터의 음성 인식</translation>
    </message>
    <message>
        <source>When scans are sent</source>
        <translation>스캔 문서를 보낼 때</translation>
    </message>
    <message>
        <source>Usage and limits</source>
        <translation>사용량과 한도</translation>
    </message>
    <message>
        <source>Listening and correcting</source>
        <translation>듣기와 고치기</translation>
    </message>
    <message>
        <source>Remembered voices</source>
        <translation>기억한 목소리</translation>
    </message>
    <message>
        <source>Look and language</source>
        <translation>화면과 언어</translation>
    </message>
    <message>
        <source>About Malgeul</source>
        <translation>말글 정보</translation>
    </message>
    <message>
        <source>Parts sent at the same time</source>
        <translation>한 번에 보내는 부분 수</translation>
    </message>
    <message>
        <source>Long documents are read sooner with more. Choose fewer if CLOVA OCR answers that it is busy.</source>
        <translation>많을수록 긴 문서를 빨리 읽습니다. CLOVA OCR이 바쁘다고 응답하면 줄이세요.</translation>
    </message>
    <message>
        <source> s</source>
        <translation>초</translation>
    </message>
    <message>
        <source>Go back before playing on</source>
        <translation>이어서 재생할 때 되감기</translation>
    </message>
    <message>
        <source>Pause while typing</source>
        <translation>입력하는 동안 멈춤</translation>
    </message>
    <message>
        <source>Language of the screens</source>
        <translation>화면 언어</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>시스템과 같이</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>화면 색</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>밝게</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>어둡게</translation>
    </message>
    <message>
        <source>The language is set by MALGEUL_LANG where the program is started.</source>
        <translation>프로그램을 시작할 때 MALGEUL_LANG으로 언어를 정해 두어 여기에서 바꿀 수 없습니다.</translation>
    </message>
</context>
<context>
    <name>ShortcutsPanel</name>
    <message>
        <source>Shortcuts</source>
        <translation>단축키</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>Pages</source>
        <translation>화면</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>최근</translation>
    </message>
    <message>
        <source>Unfold the sidebar</source>
        <translation>사이드바 펼치기</translation>
    </message>
    <message>
        <source>Fold the sidebar</source>
        <translation>사이드바 접기</translation>
    </message>
    <message numerus="yes">
        <source>%n to look at</source>
        <comment>jobs that failed or are unsure</comment>
        <translation>
            <numerusform>확인이 필요한 작업 %n개</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Snippet</name>
    <message>
        <source>The box, enlarged</source>
        <translation>확대한 칸</translation>
    </message>
</context>
<context>
    <name>SnippetList</name>
    <message>
        <source>Where this text was read</source>
        <translation>이 글로 읽힌 곳</translation>
    </message>
</context>
<context>
    <name>SourceCard</name>
    <message>
        <source>Microphone and what this computer plays</source>
        <translation>마이크와 이 컴퓨터에서 나는 소리</translation>
    </message>
    <message>
        <source>Microphone only</source>
        <translation>마이크만</translation>
    </message>
    <message>
        <source>What this computer plays only</source>
        <translation>이 컴퓨터에서 나는 소리만</translation>
    </message>
    <message>
        <source>For calls: two tracks, so that “me” and “them” stay apart. Wear headphones.</source>
        <translation>화상 회의나 통화에: 두 트랙에 따로 담아 ‘나’와 ‘상대방’을 구별합니다. 헤드폰을 쓰세요.</translation>
    </message>
    <message>
        <source>For a meeting in one room.</source>
        <translation>한자리에서 하는 회의에.</translation>
    </message>
    <message>
        <source>For a broadcast, or a call in which you only listen.</source>
        <translation>방송이나 듣기만 하는 회의에.</translation>
    </message>
    <message>
        <source>What is recorded</source>
        <translation>녹음할 소리</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>마이크</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>이 컴퓨터</translation>
    </message>
    <message>
        <source>No microphone</source>
        <translation>마이크 없음</translation>
    </message>
</context>
<context>
    <name>SpeakerRow</name>
    <message>
        <source>No speaker</source>
        <translation>화자 없음</translation>
    </message>
    <message>
        <source>Click to rename “{name}” everywhere</source>
        <translation>누르면 “{name}” 이름을 모두 바꿉니다</translation>
    </message>
    <message>
        <source>Suggested: please check. Click to name this speaker everywhere</source>
        <translation>제안된 화자입니다. 확인해 주세요. 누르면 이름을 모든 곳에서 바꿉니다</translation>
    </message>
    <message>
        <source>Name of {name}</source>
        <translation>{name} 이름</translation>
    </message>
    <message>
        <source>Name of {name}, suggested</source>
        <translation>{name}의 이름, 제안됨</translation>
    </message>
    <message>
        <source>Give the selected lines to {name}</source>
        <translation>고른 줄을 {name}의 말로 바꾸기</translation>
    </message>
    <message>
        <source>Selected lines: no speaker</source>
        <translation>고른 줄: 화자 없음</translation>
    </message>
    <message>
        <source>{what} (key {key})</source>
        <translation>{what} ({key} 키)</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>색</translation>
    </message>
    <message>
        <source>Colour of {name}</source>
        <translation>{name} 색</translation>
    </message>
    <message>
        <source>Merge, colour, remove…</source>
        <translation>합치기, 색, 지우기…</translation>
    </message>
    <message>
        <source>More for {name}</source>
        <translation>{name} 더 보기</translation>
    </message>
    <message>
        <source>Hear a sample of {name}</source>
        <translation>{name} 목소리 들어 보기</translation>
    </message>
    <message>
        <source>{number} %</source>
        <translation>{number} %</translation>
    </message>
    <message>
        <source>Share of the talk: {percent}</source>
        <translation>말한 비율: {percent}</translation>
    </message>
    <message>
        <source>Colour {number}</source>
        <translation>색 {number}</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>이름 바꾸기</translation>
    </message>
    <message>
        <source>Merge into…</source>
        <translation>다음 화자와 합치기…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>지우기</translation>
    </message>
    <message>
        <source>Remember this voice…</source>
        <translation>이 목소리 기억하기…</translation>
    </message>
    <message>
        <source>Remember from this recording too…</source>
        <translation>이 녹음에서도 기억하기…</translation>
    </message>
    <message>
        <source>Forget this voice…</source>
        <translation>이 목소리 잊기…</translation>
    </message>
</context>
<context>
    <name>SpeakersPanel</name>
    <message>
        <source>Speakers</source>
        <translation>화자</translation>
    </message>
    <message>
        <source>Add a speaker</source>
        <translation>화자 추가</translation>
    </message>
    <message>
        <source>Speaker {number}</source>
        <translation>화자 {number}</translation>
    </message>
    <message>
        <source>Add speaker</source>
        <translation>화자 추가</translation>
    </message>
    <message>
        <source>The speakers are told apart once everything is recognised.</source>
        <translation>전체 인식이 끝나면 화자를 구분합니다.</translation>
    </message>
    <message>
        <source>Rename speaker</source>
        <translation>화자 이름 바꾸기</translation>
    </message>
    <message>
        <source>There is another “{name}”. Are they the same person?</source>
        <translation>“{name}” 화자가 이미 있습니다. 같은 사람인가요?</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>합치기</translation>
    </message>
    <message>
        <source>Nobody yet. Press + to add the first speaker.</source>
        <translation>아직 없습니다. + 버튼을 눌러 첫 화자를 넣으세요.</translation>
    </message>
    <message>
        <source>A new name applies everywhere. Select lines and press 1–9 to change only those, 0 for nobody.</source>
        <translation>이름을 고치면 모두 바뀝니다. 줄을 고르고 1–9를 누르면 그 줄만 바뀌고, 0을 누르면 화자가 빠집니다.</translation>
    </message>
    <message>
        <source>Keep two</source>
        <translation>따로 두기</translation>
    </message>
    <message>
        <source>Change colour</source>
        <translation>색 바꾸기</translation>
    </message>
    <message>
        <source>Change speaker</source>
        <translation>화자 바꾸기</translation>
    </message>
    <message>
        <source>{count} lines of {name} become {other}.</source>
        <translation>{name}의 {count}줄이 {other}의 말이 됩니다.</translation>
    </message>
    <message>
        <source>One line of {name} becomes {other}.</source>
        <translation>{name}의 한 줄이 {other}의 말이 됩니다.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Merge speakers</source>
        <translation>화자 합치기</translation>
    </message>
    <message>
        <source>{count} lines of {name} will have no speaker.</source>
        <translation>{name}의 {count}줄에 화자가 없어집니다.</translation>
    </message>
    <message>
        <source>One line of {name} will have no speaker.</source>
        <translation>{name}의 한 줄에 화자가 없어집니다.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>지우기</translation>
    </message>
    <message>
        <source>Remove speaker</source>
        <translation>화자 지우기</translation>
    </message>
</context>
<context>
    <name>StartFailure</name>
    <message>
        <source>Close</source>
        <translation>닫기</translation>
    </message>
</context>
<context>
    <name>StoredKeysDialog</name>
    <message>
        <source>From Object Storage</source>
        <translation>오브젝트 스토리지에서</translation>
    </message>
    <message>
        <source>Recordings in Object Storage</source>
        <translation>오브젝트 스토리지의 녹음</translation>
    </message>
    <message>
        <source>The service fetches them from there itself. Write each with its folders as it stands below the input path, one on a line.</source>
        <translation>서비스가 그곳에서 직접 가져갑니다. 입력 경로 아래의 폴더와 이름을 그대로, 한 줄에 하나씩 적으세요.</translation>
    </message>
    <message>
        <source>Names in the store (keys), one on a line</source>
        <translation>저장소 안의 이름(키), 한 줄에 하나씩</translation>
    </message>
    <message>
        <source>Not the name of a recording in the store: {key}. Leave out addresses (https://…) and folders.</source>
        <translation>저장소에 있는 녹음의 이름이 아닙니다: {key} — 주소(https://…)와 폴더는 빼세요.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>다음</translation>
    </message>
</context>
<context>
    <name>SubtitleDialog</name>
    <message>
        <source>Subtitles that break the rules</source>
        <translation>규칙에 어긋나는 자막</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>고치기 전</translation>
    </message>
    <message>
        <source>After the repair</source>
        <translation>고친 뒤</translation>
    </message>
    <message>
        <source>Repair all that can be repaired</source>
        <translation>고칠 수 있는 것 모두 고치기</translation>
    </message>
    <message>
        <source>Repair none</source>
        <translation>모두 그대로 두기</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Use in the file</source>
        <translation>파일에 적용</translation>
    </message>
    <message>
        <source>{count} break the rules; {mendable} of them can be made better; {mended} are ticked.</source>
        <translation>규칙에 어긋나는 자막 {count}개 가운데 {mendable}개를 고칠 수 있습니다. {mended}개를 골랐습니다.</translation>
    </message>
    <message>
        <source>Left after the repair: {flaws}.</source>
        <translation>고친 뒤에도 남는 것: {flaws}</translation>
    </message>
    <message>
        <source>This cannot be repaired without other words or times: {flaws}.</source>
        <translation>말이나 시간을 바꾸지 않고는 고칠 수 없습니다: {flaws}</translation>
    </message>
</context>
<context>
    <name>SubtitleList</name>
    <message>
        <source>Time</source>
        <translation>시간</translation>
    </message>
    <message>
        <source>Subtitle</source>
        <translation>자막</translation>
    </message>
    <message>
        <source>What breaks the rules</source>
        <translation>어긋나는 규칙</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>문서</translation>
    </message>
</context>
<context>
    <name>SubtitleRules</name>
    <message>
        <source>Show</source>
        <translation>보기</translation>
    </message>
    <message>
        <source>Show the subtitles that break the rules</source>
        <translation>규칙에 어긋나는 자막 보기</translation>
    </message>
    <message>
        <source>Checking the subtitles…</source>
        <translation>자막을 살펴보는 중…</translation>
    </message>
    <message>
        <source>All subtitles keep the rules.</source>
        <translation>모든 자막이 규칙에 맞습니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n subtitle(s) break the rules; {mended} are repaired in the file.</source>
        <translation>
            <numerusform>자막 %n개가 규칙에 어긋나며, 그중 {mended}개를 파일에서 고칩니다.</numerusform>
        </translation>
    </message>
    <message>
        <source>Of these, {count} only in part.</source>
        <translation>그중 {count}개는 일부만 고쳐집니다.</translation>
    </message>
    <message numerus="yes">
        <source>%n subtitle(s) break the rules.</source>
        <translation>
            <numerusform>자막 %n개가 규칙에 어긋납니다.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SubtitleWords</name>
    <message>
        <source>too fast: {actual} characters a second (at most {limit})</source>
        <translation>너무 빠름: 1초에 {actual}자 (최대 {limit}자)</translation>
    </message>
    <message>
        <source>too short: {actual} s (at least {limit} s)</source>
        <translation>너무 짧음: {actual}초 (최소 {limit}초)</translation>
    </message>
    <message>
        <source>too long: {actual} s (at most {limit} s)</source>
        <translation>너무 긺: {actual}초 (최대 {limit}초)</translation>
    </message>
    <message>
        <source>line too long: {actual} characters (at most {limit})</source>
        <translation>줄이 긺: {actual}자 (최대 {limit}자)</translation>
    </message>
    <message>
        <source>too many lines: {actual} (at most {limit})</source>
        <translation>줄이 많음: {actual}줄 (최대 {limit}줄)</translation>
    </message>
    <message>
        <source>too close to the next: {actual} s (at least {limit} s)</source>
        <translation>다음 자막과 너무 가까움: {actual}초 (최소 {limit}초)</translation>
    </message>
    <message>
        <source>too fast: {actual} letters a second (at most {limit})</source>
        <translation>너무 빠름: 1초에 로마자 {actual}자 (최대 {limit}자)</translation>
    </message>
    <message>
        <source>line too long: {actual} letters (at most {limit})</source>
        <translation>줄이 긺: 로마자 {actual}자 (최대 {limit}자)</translation>
    </message>
    <message>
        <source>Usual rules for Korean subtitles: 16 characters a line (letters, digits, spaces and punctuation count half), 2 lines, 12 characters a second, 0.833 to 7 seconds, a gap of 0.083 seconds. Of Latin letters alone, 42 a line and 20 a second.</source>
        <translation>한국어 자막의 일반 규칙: 한 줄에 16자(로마자·숫자·띄어쓰기·문장 부호는 반 자), 두 줄까지, 1초에 12자, 0.833초에서 7초, 자막 사이 0.083초. 로마자만 있는 자막은 한 줄에 42자, 1초에 20자입니다.</translation>
    </message>
</context>
<context>
    <name>SummarySheet</name>
    <message>
        <source>Have a summary written</source>
        <translation>언어 모델에 요약 부탁하기</translation>
    </message>
    <message numerus="yes">
        <source>%n selected line(s)</source>
        <translation>
            <numerusform>고른 줄 %n개</numerusform>
        </translation>
    </message>
    <message>
        <source>All lines</source>
        <translation>모든 줄</translation>
    </message>
    <message>
        <source>{lines} go to the model “{model}” at {where}. Nothing else is sent.</source>
        <translation>{lines}: {where}의 “{model}” 모델로 아래 글을 보냅니다. 이 밖에는 아무것도 보내지 않습니다.</translation>
    </message>
    <message>
        <source>Mask the names that are said, too</source>
        <translation>말 속의 이름도 가리기</translation>
    </message>
    <message>
        <source>What is sent</source>
        <translation>보낼 글</translation>
    </message>
    <message>
        <source>Each sentence of the answer must name its lines, or it is marked. You tick what goes into the minutes.</source>
        <translation>답의 문장마다 근거가 된 줄을 확인하고, 근거가 없으면 표시합니다. 회의록에 넣을 문장은 직접 고르십니다.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>보내기</translation>
    </message>
    <message numerus="yes">
        <source>%n number(s) and address(es) of persons are masked.</source>
        <translation>
            <numerusform>개인정보 %n건을 가렸습니다(번호, 주소 등).</numerusform>
        </translation>
    </message>
    <message>
        <source>No numbers or addresses of persons were found in these lines.</source>
        <translation>이 줄들에서 개인정보(번호, 주소 등)를 찾지 못했습니다.</translation>
    </message>
    <message>
        <source>These lines have no text.</source>
        <translation>이 줄들에는 글이 없습니다.</translation>
    </message>
    <message>
        <source>This is too long to be sent at once: {count} letters of at most {most}. Select fewer lines.</source>
        <translation>한 번에 보내기에 너무 깁니다: {count}자(최대 {most}자). 줄을 골라 나누어 보내세요.</translation>
    </message>
    <message>
        <source>Waiting for the answer…</source>
        <translation>답을 기다리는 중…</translation>
    </message>
</context>
<context>
    <name>Sureness</name>
    <message>
        <source>No text was found here.</source>
        <translation>글자를 찾지 못했습니다.</translation>
    </message>
    <message>
        <source>Hardly anything could be read here for sure.</source>
        <translation>확실하게 읽은 글자가 거의 없습니다.</translation>
    </message>
    <message>
        <source>Take the picture again from above in even light, or have it read by a service.</source>
        <translation>밝기가 고른 곳에서 바로 위에서 다시 찍거나, 인식 서비스로 보내 보세요.</translation>
    </message>
    <message>
        <source>Take the picture again from above, in even light and sharp.</source>
        <translation>밝기가 고른 곳에서 바로 위에서 또렷하게 다시 찍어 보세요.</translation>
    </message>
    <message>
        <source>Hardly anything could be read for sure on these pages: {pages}.</source>
        <translation>다음 쪽에서는 확실하게 읽은 글자가 거의 없습니다: {pages}.</translation>
    </message>
</context>
<context>
    <name>TableBar</name>
    <message>
        <source>Merge the selected cells</source>
        <translation>고른 표 칸 합치기</translation>
    </message>
    <message>
        <source>Make one cell of the selected ones: drag over cells that lie side by side (Ctrl+M)</source>
        <translation>고른 표 칸을 한 칸으로 만듭니다. 맞닿은 칸 위를 끌어서 고르세요 (Ctrl+M)</translation>
    </message>
    <message>
        <source>Take the merged cell apart</source>
        <translation>합친 표 칸 풀기</translation>
    </message>
    <message>
        <source>Make the cells again that this one spans; each gets the words that lie in it</source>
        <translation>합치기 전의 표 칸들로 되돌립니다. 글은 놓인 자리의 칸으로 들어갑니다</translation>
    </message>
    <message>
        <source>Split the cell side by side</source>
        <translation>표 칸을 좌우로 나누기</translation>
    </message>
    <message>
        <source>Make two cells side by side of this one, where its words are farthest apart</source>
        <translation>글 사이가 가장 먼 곳에서 표 칸을 좌우 두 칸으로 나눕니다</translation>
    </message>
    <message>
        <source>Split the cell one above the other</source>
        <translation>표 칸을 위아래로 나누기</translation>
    </message>
    <message>
        <source>Make two cells of this one, one above the other, between its lines</source>
        <translation>줄과 줄 사이에서 표 칸을 위아래 두 칸으로 나눕니다</translation>
    </message>
    <message>
        <source>Merge cells</source>
        <translation>표 칸 합치기</translation>
    </message>
    <message>
        <source>Split the cell</source>
        <translation>표 칸 나누기</translation>
    </message>
</context>
<context>
    <name>TableGrid</name>
    <message>
        <source>The table as a grid</source>
        <translation>격자로 보는 표</translation>
    </message>
</context>
<context>
    <name>TemplateBlanksDialog</name>
    <message>
        <source>What goes where</source>
        <translation>채울 곳 정하기</translation>
    </message>
    <message>
        <source>Choose what of the minutes is written into each place of this template.</source>
        <translation>이 양식의 각 자리에 회의록의 무엇을 적을지 고르세요.</translation>
    </message>
    <message>
        <source>No place for minutes was found by its name. Say here what belongs where.</source>
        <translation>이름으로 알아볼 수 있는 자리를 찾지 못했습니다. 어디에 무엇을 적을지 정해 주세요.</translation>
    </message>
    <message>
        <source>Stays as it is</source>
        <translation>그대로 두기</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Use this</source>
        <translation>이대로 쓰기</translation>
    </message>
    <message>
        <source>No place in this template for: {names}</source>
        <translation>이 양식에 들어갈 곳이 없는 것: {names}</translation>
    </message>
    <message>
        <source>To-dos go below the decisions, for this template has no place for them.</source>
        <translation>이 양식에는 할 일을 적을 곳이 없어 결정 사항 아래에 넣습니다.</translation>
    </message>
</context>
<context>
    <name>TemplateWish</name>
    <message>
        <source>Layout for {format}</source>
        <translation>{format} 양식</translation>
    </message>
    <message>
        <source>New name of the template</source>
        <translation>양식의 새 이름</translation>
    </message>
    <message>
        <source>What goes where…</source>
        <translation>채울 곳…</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>이름 바꾸기</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>The program&apos;s own layout</source>
        <translation>말글 기본 양식</translation>
    </message>
    <message>
        <source>Add a template…</source>
        <translation>양식 추가…</translation>
    </message>
    <message>
        <source>Add a template</source>
        <translation>양식 추가</translation>
    </message>
    <message>
        <source>Templates for {format}</source>
        <translation>{format} 양식</translation>
    </message>
    <message>
        <source>Remove the template “{name}” from this program?</source>
        <translation>“{name}” 양식을 이 프로그램에서 삭제할까요?</translation>
    </message>
</context>
<context>
    <name>TextSoFar</name>
    <message>
        <source>Press the round button and speak. What you say is written here.</source>
        <translation>둥근 버튼을 누르고 말하세요. 말한 내용이 여기에 적힙니다.</translation>
    </message>
    <message>
        <source>Text so far</source>
        <translation>지금까지의 글</translation>
    </message>
    <message>
        <source>…</source>
        <translation>…</translation>
    </message>
    <message>
        <source>[{start}–{end} could not be written]</source>
        <translation>[{start}–{end} 받아쓰지 못함]</translation>
    </message>
    <message>
        <source>Heard with doubt: check it in the note.</source>
        <translation>확실하지 않게 들렸습니다. 메모에서 확인하세요.</translation>
    </message>
</context>
<context>
    <name>Thumbnails</name>
    <message>
        <source>Pages</source>
        <translation>쪽</translation>
    </message>
</context>
<context>
    <name>TimeField</name>
    <message>
        <source>{name}: 0.1 seconds earlier</source>
        <translation>{name}: 0.1초 일찍</translation>
    </message>
    <message>
        <source>{name}: 0.1 seconds later</source>
        <translation>{name}: 0.1초 늦게</translation>
    </message>
    <message>
        <source>{name}: where the playhead is</source>
        <translation>{name}: 지금 재생 위치로</translation>
    </message>
</context>
<context>
    <name>TitleDelegate</name>
    <message>
        <source>Title of the document</source>
        <translation>문서 제목</translation>
    </message>
</context>
<context>
    <name>ToldApart</name>
    <message>
        <source>Suggested by their voices, on this computer. Please check them.</source>
        <translation>이 컴퓨터가 목소리로 구분해 제안한 화자입니다. 확인해 주세요.</translation>
    </message>
    <message>
        <source>They are right</source>
        <translation>맞습니다</translation>
    </message>
    <message>
        <source>Keep these speakers as they are; they are no suggestion any more</source>
        <translation>이 화자들을 그대로 둡니다. 더는 제안으로 표시하지 않습니다</translation>
    </message>
    <message>
        <source>How many speakers</source>
        <translation>화자 수</translation>
    </message>
    <message>
        <source>Find out how many</source>
        <translation>몇 명인지 자동으로 찾기</translation>
    </message>
    <message>
        <source>From … to …</source>
        <translation>최소 … 최대 …</translation>
    </message>
    <message>
        <source>Fewest speakers</source>
        <translation>최소 화자 수</translation>
    </message>
    <message>
        <source>Most speakers</source>
        <translation>최대 화자 수</translation>
    </message>
    <message>
        <source>Done on this computer. Lines with a speaker that you checked or chose stay as they are.</source>
        <translation>이 컴퓨터에서 구분합니다. 확인했거나 직접 정한 화자의 줄은 그대로 둡니다.</translation>
    </message>
    <message>
        <source>Tell apart</source>
        <translation>구분하기</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Listening to the voices…</source>
        <translation>목소리를 듣는 중…</translation>
    </message>
    <message>
        <source>Listening to the voices: {done} of {total}</source>
        <translation>목소리를 듣는 중: {total} 중 {done}</translation>
    </message>
    <message>
        <source>Nothing changed: every line that could be heard has its speaker.</source>
        <translation>바뀐 것이 없습니다. 들을 수 있는 줄에는 모두 화자가 있습니다.</translation>
    </message>
    <message>
        <source>One speaker was heard.</source>
        <translation>화자 한 명의 목소리가 들립니다.</translation>
    </message>
    <message>
        <source>{count} speakers were heard.</source>
        <translation>화자 {count}명의 목소리가 들립니다.</translation>
    </message>
    <message>
        <source>No voices could be heard in these lines.</source>
        <translation>이 줄들에서는 목소리를 들을 수 없었습니다.</translation>
    </message>
    <message>
        <source>Tell speakers apart again…</source>
        <translation>화자 다시 구분…</translation>
    </message>
    <message>
        <source>Tell speakers apart…</source>
        <translation>화자 구분…</translation>
    </message>
    <message>
        <source>Done on this computer. Every line is given a speaker anew, also those you checked. Undo takes it back.</source>
        <translation>이 컴퓨터에서 처리합니다. 이미 확인한 줄도 포함해 모든 줄의 화자를 새로 구분합니다. “되돌리기”로 취소할 수 있습니다.</translation>
    </message>
    <message>
        <source>Speakers are right</source>
        <translation>화자 확인</translation>
    </message>
</context>
<context>
    <name>TrackChoices</name>
    <message>
        <source>Track</source>
        <translation>트랙</translation>
    </message>
    <message>
        <source>Each track or side is one person (calls)</source>
        <translation>트랙(또는 좌우 소리)마다 한 사람입니다 (통화 녹음)</translation>
    </message>
    <message>
        <source>For recordings of calls: who speaks is known by the track, or by left and right.</source>
        <translation>통화 녹음에 쓰세요. 누가 말하는지를 트랙이나 왼쪽·오른쪽 소리로 압니다.</translation>
    </message>
    <message>
        <source>The one that is played</source>
        <translation>재생되는 트랙</translation>
    </message>
</context>
<context>
    <name>TranscriptActions</name>
    <message>
        <source>Find and replace</source>
        <translation>찾기와 바꾸기</translation>
    </message>
    <message>
        <source>Review doubtful lines</source>
        <translation>의심스러운 줄 검토</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>내보내기</translation>
    </message>
    <message>
        <source>Draft of the minutes</source>
        <translation>회의록 초안</translation>
    </message>
    <message>
        <source>Hide words that only fill pauses (um, uh)</source>
        <translation>군말(음, 어, 그) 숨기기</translation>
    </message>
    <message>
        <source>Edit the text</source>
        <translation>글 고치기</translation>
    </message>
    <message>
        <source>Split at the caret</source>
        <translation>커서에서 나누기</translation>
    </message>
    <message>
        <source>Merge with the line before</source>
        <translation>앞줄과 합치기</translation>
    </message>
    <message>
        <source>Merge the selected lines</source>
        <translation>고른 줄 합치기</translation>
    </message>
    <message>
        <source>Insert a line</source>
        <translation>줄 넣기</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>Mark as right</source>
        <translation>맞음으로 표시</translation>
    </message>
    <message>
        <source>Back to what was recognised</source>
        <translation>처음 인식으로</translation>
    </message>
    <message>
        <source>All back to what was recognised</source>
        <translation>모두 처음 인식으로</translation>
    </message>
    <message>
        <source>Merge short fragments…</source>
        <translation>짧은 조각 합치기…</translation>
    </message>
    <message>
        <source>Recognise again…</source>
        <translation>다시 인식…</translation>
    </message>
    <message>
        <source>Day of the recording…</source>
        <translation>녹음한 날…</translation>
    </message>
    <message>
        <source>Give to speaker</source>
        <translation>화자에게 주기</translation>
    </message>
    <message>
        <source>Into the minutes as</source>
        <translation>회의록에 넣기</translation>
    </message>
    <message>
        <source>Take lines into the minutes</source>
        <translation>줄을 회의록에 넣기</translation>
    </message>
    <message>
        <source>Delete lines</source>
        <translation>줄 삭제</translation>
    </message>
    <message>
        <source>Change the speaker</source>
        <translation>화자 바꾸기</translation>
    </message>
    <message>
        <source>Merge lines</source>
        <translation>줄 합치기</translation>
    </message>
</context>
<context>
    <name>TranscriptEditor</name>
    <message>
        <source>Speakers and final lines</source>
        <translation>화자와 최종 줄 넣기</translation>
    </message>
    <message>
        <source>Mark as right</source>
        <translation>맞음으로 표시</translation>
    </message>
    <message>
        <source>Change the title</source>
        <translation>제목 바꾸기</translation>
    </message>
    <message>
        <source>Mark as not checked</source>
        <translation>확인 표시 지우기</translation>
    </message>
</context>
<context>
    <name>TranscriptHeader</name>
    <message>
        <source>Find</source>
        <translation>찾기</translation>
    </message>
    <message>
        <source>More that can be done with these lines</source>
        <translation>줄에 할 수 있는 다른 일</translation>
    </message>
</context>
<context>
    <name>TranscriptPane</name>
    <message>
        <source>Type in the line; while typing, split it at the caret; while reviewing, right and next</source>
        <translation>줄에 입력, 입력 중에는 커서에서 나누기, 검토 중에는 맞음과 다음</translation>
    </message>
    <message>
        <source>At the start of a line being typed: merge it with the line before</source>
        <translation>입력하는 줄의 맨 앞에서: 앞줄과 합치기</translation>
    </message>
    <message>
        <source>End typing; else close the bar over the lines</source>
        <translation>입력 끝내기, 입력 중이 아니면 줄 위의 막대 닫기</translation>
    </message>
    <message>
        <source>Choose a line to hear: Space plays from its start</source>
        <translation>들을 줄 고르기: Space를 누르면 그 줄의 처음부터 재생</translation>
    </message>
    <message>
        <source>Play the chosen line; pause and go on, while nothing is typed</source>
        <translation>고른 줄 재생, 일시정지와 이어 듣기(입력 중이 아닐 때)</translation>
    </message>
    <message>
        <source>Delete the selected lines, while nothing is typed</source>
        <translation>고른 줄 삭제 (입력하지 않을 때)</translation>
    </message>
    <message>
        <source>Give the selected lines to a speaker, while nothing is typed</source>
        <translation>고른 줄의 화자 바꾸기 (입력하지 않을 때)</translation>
    </message>
    <message>
        <source>Take the speaker from the selected lines, while nothing is typed</source>
        <translation>고른 줄에서 화자 빼기 (입력 중이 아닐 때)</translation>
    </message>
    <message>
        <source>Next doubtful line</source>
        <translation>다음 의심스러운 줄</translation>
    </message>
    <message>
        <source>Previous doubtful line</source>
        <translation>이전 의심스러운 줄</translation>
    </message>
    <message>
        <source>Transcript</source>
        <translation>회의록</translation>
    </message>
    <message>
        <source>Hide “um”, “uh”</source>
        <translation>군말 숨기기</translation>
    </message>
    <message>
        <source>Hides words that only fill pauses. What may mean something, as “er” amid a sentence, stays.</source>
        <translation>‘음’, ‘어’ 같은 군말을 숨깁니다. ‘그 사람’의 ‘그’처럼 뜻이 있을 수 있는 말은 남겨 둡니다.</translation>
    </message>
    <message>
        <source>Enter: right, next · F8 next · Shift+F8 previous · F2 to type</source>
        <translation>Enter 맞음, 다음 · F8 다음 · Shift+F8 이전 · F2 입력</translation>
    </message>
    <message>
        <source>Enter splits the line · Backspace at its start merges · ↑ ↓ lead on · Esc ends typing</source>
        <translation>Enter 줄 나누기 · 맨 앞에서 Backspace 합치기 · ↑ ↓ 다른 줄로 · Esc 입력 끝내기</translation>
    </message>
    <message>
        <source>Double-click or F2 to type · 1–9 gives the line to a speaker</source>
        <translation>두 번 누르거나 F2로 입력 · 1–9로 화자 바꾸기</translation>
    </message>
    <message>
        <source>Click a word to go there, Space plays · double-click or F2 to type · 1–9 gives to a speaker</source>
        <translation>낱말을 누르면 그곳으로, Space로 듣기 · 두 번 누르거나 F2로 입력 · 1–9로 화자 바꾸기</translation>
    </message>
    <message>
        <source>Click a line to go there, Space plays · double-click or F2 to type · 1–9 gives to a speaker</source>
        <translation>줄을 누르면 그곳으로, Space로 듣기 · 두 번 누르거나 F2로 입력 · 1–9로 화자 바꾸기</translation>
    </message>
</context>
<context>
    <name>Usage</name>
    <message>
        <source>{amount} in 1 call</source>
        <translation>{amount}, 호출 1번</translation>
    </message>
    <message>
        <source>{amount} in {count} calls</source>
        <translation>{amount}, 호출 {count}번</translation>
    </message>
    <message>
        <source>{service} today: {amount}</source>
        <translation>오늘 {service} {amount}</translation>
    </message>
    <message>
        <source>{percent} of today&apos;s limit</source>
        <translation>오늘 한도의 {percent}</translation>
    </message>
    <message>
        <source>{percent} of this month&apos;s limit</source>
        <translation>이번 달 한도의 {percent}</translation>
    </message>
    <message>
        <source>{percent} % of your limit for {service} today ({limit}) is used.</source>
        <translation>{service}에 정해 둔 오늘 한도({limit})의 {percent} %를 썼습니다.</translation>
    </message>
    <message>
        <source>{percent} % of your limit for {service} this month ({limit}) is used.</source>
        <translation>{service}에 정해 둔 이번 달 한도({limit})의 {percent} %를 썼습니다.</translation>
    </message>
    <message>
        <source>What is being recognised now is finished; nothing more is sent.</source>
        <translation>지금 인식 중인 것은 끝까지 하고, 더는 보내지 않습니다.</translation>
    </message>
    <message>
        <source>You can change the limit in Settings.</source>
        <translation>한도는 설정에서 바꿀 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>UsageCard</name>
    <message>
        <source>Service</source>
        <translation>서비스</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>월</translation>
    </message>
    <message>
        <source>Counted by days in Korean time, as the services do. Calls to this computer are free.</source>
        <translation>서비스와 마찬가지로 한국 시간의 하루를 기준으로 셉니다. 이 컴퓨터에서 인식한 것은 무료입니다.</translation>
    </message>
    <message>
        <source>Limit for a day</source>
        <translation>하루 한도</translation>
    </message>
    <message>
        <source>Limit for a month</source>
        <translation>한 달 한도</translation>
    </message>
    <message>
        <source>Warn me at</source>
        <translation>알림</translation>
    </message>
    <message>
        <source>{part} %</source>
        <translation>{part} %</translation>
    </message>
    <message>
        <source>Warn me at {part} % of a limit</source>
        <translation>한도의 {part} %에서 알림</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>한도 없음</translation>
    </message>
    <message>
        <source>{day}: for a day {before} → {after}</source>
        <translation>{day}: 하루 {before} → {after}</translation>
    </message>
    <message>
        <source>{day}: for a month {before} → {after}</source>
        <translation>{day}: 한 달 {before} → {after}</translation>
    </message>
    <message>
        <source>Changes of the limits</source>
        <translation>한도를 바꾼 기록</translation>
    </message>
    <message>
        <source>MMMM yyyy</source>
        <translation>yyyy년 M월</translation>
    </message>
    <message>
        <source> pages</source>
        <translation>쪽</translation>
    </message>
    <message>
        <source> min</source>
        <translation>분</translation>
    </message>
    <message>
        <source>Nothing was counted yet.</source>
        <translation>아직 사용한 것이 없습니다.</translation>
    </message>
    <message>
        <source>In all: {month}.</source>
        <translation>모두 {month}.</translation>
    </message>
    <message>
        <source>Today: {today}. This month: {month}.</source>
        <translation>오늘: {today}. 이번 달: {month}.</translation>
    </message>
</context>
<context>
    <name>UsageChart</name>
    <message>
        <source>Use by day</source>
        <translation>날짜별 사용량</translation>
    </message>
</context>
<context>
    <name>VoiceLine</name>
    <message>
        <source>This speaker</source>
        <translation>이 화자</translation>
    </message>
    <message>
        <source>Remembered</source>
        <translation>기억한 목소리</translation>
    </message>
    <message>
        <source>Yes, it is</source>
        <translation>네, 맞습니다</translation>
    </message>
    <message>
        <source>No</source>
        <translation>아닙니다</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>되돌리기</translation>
    </message>
    <message>
        <source>Sounds like {name} ({percent} %)</source>
        <translation>“{name}” 목소리와 비슷함 ({percent} %)</translation>
    </message>
    <message>
        <source>Hear a line of this speaker</source>
        <translation>이 화자의 말 듣기</translation>
    </message>
    <message>
        <source>Hear {name} in the recording the voice was remembered from</source>
        <translation>목소리를 기억한 녹음에서 “{name}” 듣기</translation>
    </message>
    <message>
        <source>Name this speaker {name} everywhere; it can be undone</source>
        <translation>이 화자를 모두 “{name}” 이름으로 바꾸기 (되돌릴 수 있음)</translation>
    </message>
    <message>
        <source>Do not suggest {name} for this speaker again</source>
        <translation>이 화자에게 “{name}” 다시 제안하지 않기</translation>
    </message>
    <message>
        <source>Not {name}</source>
        <translation>“{name}” 아님</translation>
    </message>
    <message>
        <source>Suggest {name} for this speaker again</source>
        <translation>이 화자에게 “{name}” 다시 제안하기</translation>
    </message>
</context>
<context>
    <name>VoiceRow</name>
    <message>
        <source>Name of {name}</source>
        <translation>{name} 이름</translation>
    </message>
    <message>
        <source>Type another name; names in documents stay</source>
        <translation>다른 이름을 적을 수 있습니다. 문서 속 이름은 그대로 남습니다</translation>
    </message>
    <message>
        <source>{when} · from {recordings}, {spoken} of speech</source>
        <translation>{when} · {recordings}, 말한 시간 {spoken}</translation>
    </message>
    <message>
        <source>Delete the voice of {name}…</source>
        <translation>“{name}”의 목소리 삭제…</translation>
    </message>
</context>
<context>
    <name>VoicesCard</name>
    <message>
        <source>Nobody yet. Name a speaker in a transcript and choose “Remember this voice…” in the speaker’s menu: in later recordings the name is then suggested where the voice sounds the same.</source>
        <translation>아직 없습니다. 회의록에서 화자의 이름을 적고 화자 메뉴에서 ‘이 목소리 기억하기…’를 누르면, 다음 녹음부터 목소리가 비슷한 화자에게 그 이름을 제안합니다.</translation>
    </message>
    <message>
        <source>Voice prints are kept on this computer only and are in no backup of the library. What you delete here is gone for good; names in documents stay.</source>
        <translation>목소리 특징은 이 컴퓨터에만 저장되며 보관함 백업에는 들어가지 않습니다. 여기서 삭제하면 완전히 지워지고, 문서 속 이름은 그대로 남습니다.</translation>
    </message>
    <message>
        <source>Delete all voices…</source>
        <translation>목소리 모두 삭제…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Delete all {count} voices for good?</source>
        <translation>목소리 {count}개를 모두 완전히 삭제할까요?</translation>
    </message>
    <message>
        <source>Delete the voice of {name} for good?</source>
        <translation>“{name}”의 목소리를 완전히 삭제할까요?</translation>
    </message>
    <message>
        <source>All voices are deleted.</source>
        <translation>목소리를 모두 삭제했습니다.</translation>
    </message>
    <message>
        <source>The voice of {name} is deleted.</source>
        <translation>“{name}”의 목소리를 삭제했습니다.</translation>
    </message>
</context>
<context>
    <name>WaveformStrip</name>
    <message>
        <source>Place in the recording</source>
        <translation>녹음 위치</translation>
    </message>
    <message>
        <source>Click to go there. Left and right: 3 seconds. Page up and down: 30 seconds. Ctrl and wheel: zoom.</source>
        <translation>누르면 그곳으로 갑니다. 왼쪽·오른쪽: 3초. Page Up·Down: 30초. Ctrl과 휠: 확대.</translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message>
        <source>Cancelled.</source>
        <translation>취소했습니다.</translation>
    </message>
    <message>
        <source>{service} could not be reached ({host}).</source>
        <translation>{service}에 연결할 수 없습니다({host}).</translation>
    </message>
    <message>
        <source>Check the internet connection and try again.</source>
        <translation>인터넷 연결을 확인한 뒤 다시 시도하세요.</translation>
    </message>
    <message>
        <source>{service} did not accept this account ({code}).</source>
        <translation>{service}에서 이 계정을 받아들이지 않았습니다({code}).</translation>
    </message>
    <message>
        <source>The usage limit of {service} is used up ({code}).</source>
        <translation>{service} 사용 한도를 모두 썼습니다({code}).</translation>
    </message>
    <message>
        <source>Raise the limit in the service&apos;s console, or wait for the next day or month.</source>
        <translation>서비스 콘솔에서 한도를 올리거나, 다음 날 또는 다음 달까지 기다리세요.</translation>
    </message>
    <message>
        <source>The same content is already under way to {service}.</source>
        <translation>같은 내용을 지금 {service}에 보내고 있습니다.</translation>
    </message>
    <message>
        <source>{service} did not accept this request ({code}).</source>
        <translation>{service}에서 이 요청을 받아들이지 않았습니다({code}).</translation>
    </message>
    <message>
        <source>Check the choices made for sending, or send the file another way.</source>
        <translation>보낼 때 고른 설정을 확인하거나 다른 방법으로 보내세요.</translation>
    </message>
    <message>
        <source>{service} is busy at the moment.</source>
        <translation>지금 {service} 이용이 많습니다.</translation>
    </message>
    <message>
        <source>The recording is too large for {service} (at most 3 MB).</source>
        <translation>녹음이 {service}에 보내기에는 너무 큽니다(최대 3 MB).</translation>
    </message>
    <message>
        <source>Send it in shorter pieces, or choose another service.</source>
        <translation>더 짧게 나누어 보내거나 다른 서비스를 고르세요.</translation>
    </message>
    <message>
        <source>The recording is longer than the minute that {service} takes.</source>
        <translation>녹음이 {service}에서 받는 1분보다 깁니다.</translation>
    </message>
    <message>
        <source>{service} did not take the recording for sound.</source>
        <translation>{service}에서 녹음을 소리 파일로 받아들이지 않았습니다.</translation>
    </message>
    <message>
        <source>No sound reached {service}.</source>
        <translation>{service}에 소리가 전달되지 않았습니다.</translation>
    </message>
    <message>
        <source>Play the recording to check it, then send it again.</source>
        <translation>녹음을 재생해 확인한 뒤 다시 보내세요.</translation>
    </message>
    <message>
        <source>{service} was not told which language is spoken.</source>
        <translation>{service}에 말하는 언어가 전달되지 않았습니다.</translation>
    </message>
    <message>
        <source>Choose the language and send it again.</source>
        <translation>언어를 고르고 다시 보내세요.</translation>
    </message>
    <message>
        <source>{service} does not know this language.</source>
        <translation>{service}에서 모르는 언어입니다.</translation>
    </message>
    <message>
        <source>Choose Korean, English, Japanese or simplified Chinese.</source>
        <translation>한국어, 영어, 일본어, 중국어(간체) 가운데 고르세요.</translation>
    </message>
    <message>
        <source>{service} could not prepare the recording.</source>
        <translation>{service}에서 녹음을 준비하지 못했습니다.</translation>
    </message>
    <message>
        <source>Save it as WAV and send it again.</source>
        <translation>WAV로 저장해 다시 보내세요.</translation>
    </message>
    <message>
        <source>The recording is too short for {service} (more than 0.4 seconds are needed).</source>
        <translation>녹음이 {service}에 보내기에는 너무 짧습니다(0.4초보다 길어야 합니다).</translation>
    </message>
    <message>
        <source>Speak a little longer and send it again.</source>
        <translation>조금 더 길게 말한 뒤 다시 보내세요.</translation>
    </message>
    <message>
        <source>{service} failed while recognising speech.</source>
        <translation>{service}에서 음성을 인식하다가 실패했습니다.</translation>
    </message>
    <message>
        <source>Try again in a few minutes.</source>
        <translation>몇 분 뒤에 다시 시도하세요.</translation>
    </message>
    <message>
        <source>{service} has an error of its own.</source>
        <translation>{service} 안에서 오류가 났습니다.</translation>
    </message>
    <message>
        <source>The gateway of {service} did not understand the request.</source>
        <translation>{service}의 게이트웨이에서 요청을 이해하지 못했습니다.</translation>
    </message>
    <message>
        <source>Update Malgeul and try again.</source>
        <translation>말글을 업데이트한 뒤 다시 시도하세요.</translation>
    </message>
    <message>
        <source>The Client ID or Client Secret of {service} is not right.</source>
        <translation>{service}의 Client ID나 Client Secret이 맞지 않습니다.</translation>
    </message>
    <message>
        <source>Copy both again from Authentication information of the application in the console.</source>
        <translation>콘솔에서 애플리케이션의 인증 정보를 열어 두 값을 다시 복사하세요.</translation>
    </message>
    <message>
        <source>The application may not use {service}.</source>
        <translation>이 애플리케이션은 {service} 서비스를 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>Edit the application in the console and tick CLOVA Speech Recognition (CSR).</source>
        <translation>콘솔에서 애플리케이션을 편집해 CLOVA Speech Recognition(CSR)에 체크하세요.</translation>
    </message>
    <message>
        <source>The limit of the application is used up, or {service} is not ticked in it.</source>
        <translation>애플리케이션의 한도를 다 썼거나 {service} 서비스가 선택되어 있지 않습니다.</translation>
    </message>
    <message>
        <source>In the console look at the application&apos;s limits, and that CLOVA Speech Recognition (CSR) is ticked.</source>
        <translation>콘솔에서 애플리케이션의 한도와 CLOVA Speech Recognition(CSR) 체크 여부를 확인하세요.</translation>
    </message>
    <message>
        <source>{service} limits how much may be sent at once.</source>
        <translation>{service}에서 한꺼번에 보내는 양을 제한하고 있습니다.</translation>
    </message>
    <message>
        <source>{service} was asked too often in a short time.</source>
        <translation>{service}에 짧은 시간 동안 너무 자주 요청했습니다.</translation>
    </message>
    <message>
        <source>The gateway of {service} takes no recording as large as this.</source>
        <translation>{service}의 게이트웨이에서 이만한 크기의 녹음은 받지 않습니다.</translation>
    </message>
    <message>
        <source>The gateway cannot reach {service} behind it.</source>
        <translation>게이트웨이에서 {service}에 연결하지 못합니다.</translation>
    </message>
    <message>
        <source>Try again later, and look at the service&apos;s notices.</source>
        <translation>나중에 다시 시도하고 서비스 공지를 확인하세요.</translation>
    </message>
    <message>
        <source>{service} did not answer its gateway in time.</source>
        <translation>{service}에서 게이트웨이에 제때 답하지 않았습니다.</translation>
    </message>
    <message>
        <source>The gateway of {service} has an unexpected error.</source>
        <translation>{service}의 게이트웨이에서 예기치 않은 오류가 났습니다.</translation>
    </message>
    <message>
        <source>Something answers at the address of {service}, but it is not this service.</source>
        <translation>{service}의 주소에서 응답은 오지만 이 서비스가 아닙니다.</translation>
    </message>
    <message>
        <source>Use the address that was there at first, or the one from the console.</source>
        <translation>처음에 적혀 있던 주소나 콘솔에 나온 주소를 쓰세요.</translation>
    </message>
    <message>
        <source>{service} does not recognise this language. Nothing was sent.</source>
        <translation>{service}에서는 이 언어를 인식하지 못합니다. 아무것도 보내지 않았습니다.</translation>
    </message>
    <message>
        <source>Choose Korean, English, Japanese or simplified Chinese, or another service.</source>
        <translation>한국어, 영어, 일본어, 중국어(간체)를 고르거나 다른 서비스를 쓰세요.</translation>
    </message>
    <message>
        <source>{service} takes files from this computer only. Nothing was sent.</source>
        <translation>{service}에서는 이 컴퓨터에 있는 파일만 받습니다. 아무것도 보내지 않았습니다.</translation>
    </message>
    <message>
        <source>Add the recording as a file, or choose CLOVA Speech.</source>
        <translation>녹음을 파일로 추가하거나 CLOVA Speech를 고르세요.</translation>
    </message>
    <message>
        <source>{service} has a problem on its own side ({code}).</source>
        <translation>{service} 쪽에 문제가 생겼습니다({code}).</translation>
    </message>
    <message>
        <source>Try again in a few minutes. If it stays so, ask the service&apos;s support.</source>
        <translation>몇 분 뒤에 다시 시도하세요. 계속 그러면 서비스 고객센터에 문의하세요.</translation>
    </message>
    <message>
        <source>The answer of {service} could not be read ({where}).</source>
        <translation>{service}에서 온 답을 읽을 수 없습니다({where}).</translation>
    </message>
    <message>
        <source>The answer was kept. Update Malgeul and try again; it is not sent twice.</source>
        <translation>받은 답은 보관했습니다. 말글을 업데이트한 뒤 다시 시도하세요. 녹음을 두 번 보내지 않습니다.</translation>
    </message>
    <message>
        <source>The account of {service} is not filled in yet.</source>
        <translation>{service} 계정이 아직 입력되지 않았습니다.</translation>
    </message>
    <message>
        <source>Enter its address and key in Settings.</source>
        <translation>설정에서 주소와 키를 입력하세요.</translation>
    </message>
    <message>
        <source>It is not known whether {service} took the recording.</source>
        <translation>{service}에서 녹음을 받았는지 알 수 없습니다.</translation>
    </message>
    <message>
        <source>The connection broke off. Sending it again may be charged twice.</source>
        <translation>연결이 끊겼습니다. 이미 접수되었을 수 있어, 다시 보내면 요금이 두 번 나올 수 있습니다.</translation>
    </message>
    <message>
        <source>The recogniser on this computer does not answer.</source>
        <translation>이 컴퓨터의 인식기가 응답하지 않습니다.</translation>
    </message>
    <message>
        <source>Try again. If it stays so, start Malgeul again.</source>
        <translation>다시 시도하세요. 계속 그러면 말글을 다시 시작하세요.</translation>
    </message>
    <message>
        <source>“{name}” cannot be opened.</source>
        <translation>“{name}” 파일을 열 수 없습니다.</translation>
    </message>
    <message>
        <source>Check that you may read the file and that no other program holds it.</source>
        <translation>파일을 읽을 권한이 있는지, 다른 프로그램이 쓰고 있지 않은지 확인하세요.</translation>
    </message>
    <message>
        <source>Finding tables is switched off for this domain of {service}.</source>
        <translation>이 {service} 도메인은 표 추출이 꺼져 있습니다.</translation>
    </message>
    <message>
        <source>Switch on table extraction for the domain in the console, or read without tables.</source>
        <translation>콘솔에서 도메인의 표 추출을 켜거나, 표 없이 읽으세요.</translation>
    </message>
    <message>
        <source>No template of this domain of {service} is deployed.</source>
        <translation>이 {service} 도메인에는 배포된 템플릿이 없습니다.</translation>
    </message>
    <message>
        <source>Deploy the template in the template builder of the console, then try again.</source>
        <translation>콘솔의 템플릿 빌더에서 템플릿을 배포한 뒤 다시 시도하세요.</translation>
    </message>
    <message>
        <source>The recogniser on this computer knows no templates.</source>
        <translation>이 컴퓨터의 인식기는 템플릿을 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>Read the page as any text, or connect a Template domain of CLOVA OCR in Settings.</source>
        <translation>‘모든 글’로 읽거나, 설정에서 CLOVA OCR Template 도메인을 연결하세요.</translation>
    </message>
    <message>
        <source>The recogniser on this computer has no data for this language.</source>
        <translation>이 컴퓨터의 인식기에 이 언어의 자료가 없습니다.</translation>
    </message>
    <message>
        <source>Choose Korean and English, or have Tesseract&apos;s data for the language installed.</source>
        <translation>한국어와 영어를 고르거나 이 언어의 Tesseract 자료를 설치하세요.</translation>
    </message>
    <message>
        <source>A template is named by something that is no number.</source>
        <translation>템플릿 번호에 숫자가 아닌 글자가 있습니다.</translation>
    </message>
    <message>
        <source>Enter the template&apos;s number as the console shows it, or let the service choose.</source>
        <translation>콘솔에 나온 템플릿 번호를 입력하거나, 비워 두어 서비스가 고르게 하세요.</translation>
    </message>
    <message>
        <source>The address belongs to another kind of domain of {service}, or to none any more.</source>
        <translation>이 주소는 다른 종류의 {service} 도메인 주소이거나 더는 쓰지 않는 주소입니다.</translation>
    </message>
    <message>
        <source>In Settings, enter the Invoke URL of a General domain as General, that of a Template domain as Template.</source>
        <translation>설정에서 General 도메인의 Invoke URL은 General에, Template 도메인의 것은 Template에 입력하세요.</translation>
    </message>
    <message>
        <source>{service} is blocked for this account.</source>
        <translation>이 계정은 {service} 이용이 막혀 있습니다.</translation>
    </message>
    <message>
        <source>Look at the notices in the console, or ask the service&apos;s support.</source>
        <translation>콘솔의 공지를 확인하거나 서비스 고객센터에 문의하세요.</translation>
    </message>
    <message>
        <source>Copy the Invoke URL again from the console.</source>
        <translation>콘솔에서 Invoke URL을 다시 복사하세요.</translation>
    </message>
    <message>
        <source>Copy the key and the Invoke URL of the same domain, with the console&apos;s copy button.</source>
        <translation>콘솔의 복사 버튼으로 같은 도메인의 키와 Invoke URL을 복사하세요.</translation>
    </message>
    <message>
        <source>{service} could not take the picture or one of the choices made for it.</source>
        <translation>{service}에서 그림이나 고른 설정을 받아들이지 못했습니다.</translation>
    </message>
    <message>
        <source>Check the languages, and that the file opens in other programs, then send again.</source>
        <translation>언어를 확인하고, 파일이 다른 프로그램에서 열리는지 본 뒤 다시 보내세요.</translation>
    </message>
    <message>
        <source>This domain of {service} does not answer in the version that was asked for.</source>
        <translation>이 {service} 도메인은 요청한 버전으로 답하지 않습니다.</translation>
    </message>
    <message>
        <source>Ask for version V2, or make a new domain in the console.</source>
        <translation>V2 버전으로 요청하거나 콘솔에서 도메인을 새로 만드세요.</translation>
    </message>
    <message>
        <source>The number of calls that is allowed to this domain of {service} is used up.</source>
        <translation>이 {service} 도메인에 허용된 호출 수를 모두 썼습니다.</translation>
    </message>
    <message>
        <source>Raise the limit of the domain in the console, or wait for the next day or month.</source>
        <translation>콘솔에서 도메인의 한도를 올리거나, 다음 날 또는 다음 달까지 기다리세요.</translation>
    </message>
    <message>
        <source>{service} gets more calls of your company at the same time than it takes.</source>
        <translation>회사에서 {service}에 한꺼번에 보낸 요청이 너무 많습니다.</translation>
    </message>
    <message>
        <source>The page matches none of the templates.</source>
        <translation>이 쪽과 맞는 템플릿이 없습니다.</translation>
    </message>
    <message>
        <source>Choose another template, or read it as any text. A straight, complete picture matches better.</source>
        <translation>다른 템플릿을 고르거나 ‘모든 글’로 읽으세요. 반듯하고 잘리지 않은 그림이 더 잘 맞습니다.</translation>
    </message>
    <message>
        <source>The recogniser on this computer could not make out this page.</source>
        <translation>이 컴퓨터의 인식기가 이 페이지를 알아보지 못했습니다.</translation>
    </message>
    <message>
        <source>Photograph it again from above, in even light and sharp, or have it read by CLOVA OCR.</source>
        <translation>고른 빛에서 바로 위에서 선명하게 다시 찍거나, CLOVA OCR로 읽으세요.</translation>
    </message>
    <message>
        <source>{service} could not read this page.</source>
        <translation>{service}에서 이 쪽을 읽지 못했습니다.</translation>
    </message>
    <message>
        <source>Scan it again, straight and sharp, or type its text into boxes of your own.</source>
        <translation>반듯하고 선명하게 다시 스캔하거나, 칸을 직접 그려 글을 입력하세요.</translation>
    </message>
    <message>
        <source>{service} stumbled over this page. That is not charged.</source>
        <translation>{service}에서 이 쪽을 처리하다 문제가 생겼습니다. 요금은 나오지 않습니다.</translation>
    </message>
    <message>
        <source>Read the page again.</source>
        <translation>이 쪽을 다시 읽으세요.</translation>
    </message>
    <message>
        <source>It is not known whether {service} took the pages.</source>
        <translation>{service}에서 쪽을 받았는지 알 수 없습니다.</translation>
    </message>
    <message>
        <source>The connection broke off. Sending them again may be charged twice.</source>
        <translation>연결이 끊겼습니다. 이미 접수되었을 수 있어, 다시 보내면 요금이 두 번 나올 수 있습니다.</translation>
    </message>
    <message>
        <source>“{name}” is empty.</source>
        <translation>“{name}” 파일이 비어 있습니다.</translation>
    </message>
    <message>
        <source>Scan the page again; the file may not have been copied completely.</source>
        <translation>복사가 끝나지 않았을 수 있습니다. 다시 스캔하세요.</translation>
    </message>
    <message>
        <source>“{name}” is no image and no PDF, whatever its name says.</source>
        <translation>“{name}” 파일은 이름과 달리 이미지나 PDF가 아닙니다.</translation>
    </message>
    <message>
        <source>Open it in the program that made it and save it as PDF, JPG or PNG.</source>
        <translation>파일을 만든 프로그램에서 열어 PDF, JPG, PNG로 저장하세요.</translation>
    </message>
    <message>
        <source>“{name}” is damaged, was cut short, or has changed meanwhile.</source>
        <translation>“{name}” 파일이 손상되었거나 중간에 끊겼거나 그사이 바뀌었습니다.</translation>
    </message>
    <message>
        <source>Copy or scan it again and add it anew.</source>
        <translation>다시 복사하거나 스캔해 새로 추가하세요.</translation>
    </message>
    <message>
        <source>Add it once more, or open its document, and enter the password there.</source>
        <translation>다시 추가하거나 그 문서를 열어 암호를 입력하세요.</translation>
    </message>
    <message>
        <source>“{name}” has no page {actual}: there are {limit}.</source>
        <translation>“{name}”에는 {actual}쪽이 없습니다. 모두 {limit}쪽입니다.</translation>
    </message>
    <message>
        <source>Choose other pages and send it again.</source>
        <translation>다른 쪽을 골라 다시 보내세요.</translation>
    </message>
    <message>
        <source>“{name}” is another scan than the one this text was read from.</source>
        <translation>“{name}” 파일은 이 글을 읽은 스캔이 아니라 다른 스캔입니다.</translation>
    </message>
    <message>
        <source>In the document, find the right file, or say that this one is to be used all the same.</source>
        <translation>문서를 열어 맞는 파일을 찾거나 ‘그래도 사용’을 누르세요.</translation>
    </message>
    <message>
        <source>“{name}” was overwritten with another scan before all of it was sent.</source>
        <translation>“{name}” 파일이 다 보내기 전에 다른 스캔으로 바뀌었습니다.</translation>
    </message>
    <message>
        <source>“{name}” has pages that are too large, or too many of them.</source>
        <translation>“{name}” 파일의 쪽이 너무 크거나 너무 많습니다.</translation>
    </message>
    <message>
        <source>Scan it with fewer dots an inch (300 are enough), or divide it into smaller files.</source>
        <translation>해상도를 낮춰 스캔하거나(300dpi면 충분합니다) 작은 파일로 나누세요.</translation>
    </message>
    <message>
        <source>“{name}” has a page that takes far too long to draw.</source>
        <translation>“{name}”에 그리는 데 시간이 너무 오래 걸리는 쪽이 있습니다.</translation>
    </message>
    <message>
        <source>Print this page to a new PDF, or scan it from paper, and add that.</source>
        <translation>그 쪽을 새 PDF로 인쇄하거나 종이에서 다시 스캔하여 추가하세요.</translation>
    </message>
    <message>
        <source>Choose the recording again; it may not have been copied completely.</source>
        <translation>복사가 끝나지 않았을 수 있습니다. 녹음을 다시 고르세요.</translation>
    </message>
    <message>
        <source>“{name}” is not a kind of file that can be used here.</source>
        <translation>“{name}” 파일은 여기에서 쓸 수 없는 종류입니다.</translation>
    </message>
    <message>
        <source>“{name}” is damaged or was cut short.</source>
        <translation>“{name}” 파일이 손상되었거나 중간에 끊겼습니다.</translation>
    </message>
    <message>
        <source>Copy it again from the recorder, or choose another file.</source>
        <translation>녹음기에서 다시 복사하거나 다른 파일을 고르세요.</translation>
    </message>
    <message>
        <source>“{name}” has no sound.</source>
        <translation>“{name}” 파일에 소리가 없습니다.</translation>
    </message>
    <message>
        <source>Choose a recording in which something can be heard.</source>
        <translation>소리가 들어 있는 녹음을 고르세요.</translation>
    </message>
    <message>
        <source>“{name}” is too long ({actual}; at most {limit}).</source>
        <translation>“{name}” 파일이 너무 깁니다({actual}, 최대 {limit}).</translation>
    </message>
    <message>
        <source>Cut the recording into shorter files, or choose another service.</source>
        <translation>녹음을 짧게 나누거나 다른 서비스를 고르세요.</translation>
    </message>
    <message>
        <source>“{name}” is too short ({actual}; at least {limit}).</source>
        <translation>“{name}” 파일이 너무 짧습니다({actual}, 최소 {limit}).</translation>
    </message>
    <message>
        <source>Choose a longer recording.</source>
        <translation>더 긴 녹음을 고르세요.</translation>
    </message>
    <message>
        <source>Check the address and the key of the account, then try again.</source>
        <translation>계정의 주소와 키를 확인한 뒤 다시 시도하세요.</translation>
    </message>
    <message>
        <source>Your own limit for {service} is reached for today ({limit}). Nothing was sent.</source>
        <translation>{service}에 정해 둔 오늘 한도({limit})를 다 썼습니다. 아무것도 보내지 않았습니다.</translation>
    </message>
    <message>
        <source>Raise it in Settings, or try again after midnight in Korea.</source>
        <translation>설정에서 한도를 올리거나 한국 시간으로 자정이 지난 뒤 다시 시도하세요.</translation>
    </message>
    <message>
        <source>Your own limit for {service} is reached for this month ({limit}). Nothing was sent.</source>
        <translation>{service}에 정해 둔 이번 달 한도({limit})를 다 썼습니다. 아무것도 보내지 않았습니다.</translation>
    </message>
    <message>
        <source>Raise it in Settings, or try again next month.</source>
        <translation>설정에서 한도를 올리거나 다음 달에 다시 시도하세요.</translation>
    </message>
    <message>
        <source>{service} failed ({code}). It is not known whether it took the recording.</source>
        <translation>{service}에서 문제가 생겼습니다({code}). 녹음을 받았는지 알 수 없습니다.</translation>
    </message>
    <message>
        <source>Wait a few minutes. Sending it again may be charged twice.</source>
        <translation>몇 분 기다리세요. 이미 접수되었을 수 있어, 다시 보내면 요금이 두 번 나올 수 있습니다.</translation>
    </message>
    <message>
        <source>{host} does not prove to be {service}, so nothing was sent.</source>
        <translation>{service}의 서버({host})인지 확인할 수 없어 아무것도 보내지 않았습니다.</translation>
    </message>
    <message>
        <source>Try another network. If your office inspects secure connections, ask its administrators.</source>
        <translation>다른 네트워크에서 시도하세요. 회사에서 보안 연결을 검사한다면 전산 담당자에게 문의하세요.</translation>
    </message>
    <message>
        <source>There is no file “{name}” at this place.</source>
        <translation>이 위치에 “{name}” 파일이 없습니다.</translation>
    </message>
    <message>
        <source>Check the name. If the file was moved, put it back or add it again.</source>
        <translation>이름을 확인하세요. 파일을 옮겼다면 되돌려 놓거나 다시 추가하세요.</translation>
    </message>
    <message>
        <source>Choose a recording such as MP3, M4A, WAV or MP4, or a scan such as PDF, JPG or PNG.</source>
        <translation>MP3, M4A, WAV, MP4 같은 녹음이나 PDF, JPG, PNG 같은 문서를 고르세요.</translation>
    </message>
    <message>
        <source>“{name}” is too large ({actual}; at most {limit}).</source>
        <translation>“{name}” 파일이 너무 큽니다({actual}, 최대 {limit}).</translation>
    </message>
    <message>
        <source>Save it in a smaller format such as MP3, or cut it into shorter files.</source>
        <translation>MP3처럼 작은 형식으로 저장하거나 짧게 나누세요.</translation>
    </message>
    <message>
        <source>“{name}” is protected by a password.</source>
        <translation>“{name}” 파일이 암호로 보호되어 있습니다.</translation>
    </message>
    <message>
        <source>Save it without a password and add it again.</source>
        <translation>암호 없이 저장한 뒤 다시 추가하세요.</translation>
    </message>
    <message>
        <source>“{name}” ends before the text that came along with it: they do not belong together.</source>
        <translation>“{name}” 파일이 함께 온 글보다 먼저 끝납니다. 서로 맞지 않는 파일입니다.</translation>
    </message>
    <message>
        <source>Add the recording alone to have it recognised.</source>
        <translation>녹음을 인식하려면 녹음만 따로 넣으세요.</translation>
    </message>
    <message>
        <source>“{name}” is another recording than the one this text came from.</source>
        <translation>“{name}” 파일은 이 글을 만든 녹음이 아니라 다른 녹음입니다.</translation>
    </message>
    <message>
        <source>In the document, find the right recording, or say that this one is to be used all the same.</source>
        <translation>문서를 열어 맞는 녹음을 찾거나 ‘그래도 사용’을 누르세요.</translation>
    </message>
    <message>
        <source>“{name}” was overwritten with another recording before all of it was sent.</source>
        <translation>“{name}” 파일이 다 보내기 전에 다른 녹음으로 바뀌었습니다.</translation>
    </message>
    <message>
        <source>Put the first one back under this name, then try again: what was answered so far is kept.</source>
        <translation>처음 파일을 같은 이름으로 되돌려 놓고 다시 시도하세요. 지금까지 받은 결과는 보관되어 있습니다.</translation>
    </message>
    <message>
        <source>Nothing was recorded: the dictation was too short.</source>
        <translation>녹음이 너무 짧아서 남긴 것이 없습니다.</translation>
    </message>
    <message>
        <source>Press the round button, speak, and press it again at the end.</source>
        <translation>둥근 단추를 누르고 말씀하신 뒤, 끝나면 다시 눌러 주십시오.</translation>
    </message>
    <message>
        <source>The folder “{name}” holds nothing that can be used here.</source>
        <translation>“{name}” 폴더에는 여기에서 쓸 수 있는 파일이 없습니다.</translation>
    </message>
    <message>
        <source>Choose a folder with recordings, images or PDFs.</source>
        <translation>녹음이나 이미지, PDF가 들어 있는 폴더를 고르세요.</translation>
    </message>
    <message>
        <source>“{name}” is no recording, whatever its name says.</source>
        <translation>“{name}” 파일은 이름과 달리 녹음이 아닙니다.</translation>
    </message>
    <message>
        <source>Open it in the program that made it, or choose another file.</source>
        <translation>파일을 만든 프로그램에서 열어 확인하거나 다른 파일을 고르세요.</translation>
    </message>
    <message>
        <source>The address of {service} must begin with https://. Nothing was sent.</source>
        <translation>{service} 주소는 https://로 시작해야 합니다. 아무것도 보내지 않았습니다.</translation>
    </message>
    <message>
        <source>Copy the address again from the service&apos;s console.</source>
        <translation>서비스 콘솔에서 주소를 다시 복사하세요.</translation>
    </message>
    <message>
        <source>What is entered as the address of {service} is not an address.</source>
        <translation>{service} 주소로 입력한 것은 인터넷 주소가 아닙니다.</translation>
    </message>
    <message>
        <source>Copy the whole address, from https:// on, from the service&apos;s console.</source>
        <translation>서비스 콘솔에서 https://부터 주소 전체를 복사하세요.</translation>
    </message>
    <message>
        <source>No lines with the times of a recording were found in “{name}”.</source>
        <translation>“{name}”에서 녹음의 시간이 적힌 줄을 찾지 못했습니다.</translation>
    </message>
    <message>
        <source>Choose subtitles, or a transcript in which the lines have their times.</source>
        <translation>자막이나 줄마다 시간이 적힌 글을 고르세요.</translation>
    </message>
    <message>
        <source>“{name}” cannot be read: its text is damaged or was cut short.</source>
        <translation>“{name}” 파일을 읽을 수 없습니다. 글이 깨졌거나 중간에 끊겼습니다.</translation>
    </message>
    <message>
        <source>Save it again in the program that made it, or choose another file.</source>
        <translation>만든 프로그램에서 다시 저장하거나 다른 파일을 고르세요.</translation>
    </message>
    <message>
        <source>The disk is full, so that nothing more can be saved.</source>
        <translation>디스크가 가득 차서 더 저장할 수 없습니다.</translation>
    </message>
    <message>
        <source>Free some space, then try again. What was saved before is unharmed.</source>
        <translation>공간을 비우고 다시 시도하세요. 앞서 저장한 것은 그대로 있습니다.</translation>
    </message>
    <message>
        <source>Malgeul may not write to “{path}”.</source>
        <translation>“{path}” 위치에 저장할 권한이 없습니다.</translation>
    </message>
    <message>
        <source>Give yourself the right to write to this folder, then try again.</source>
        <translation>이 폴더에 쓸 수 있게 권한을 바꾼 뒤 다시 시도하세요.</translation>
    </message>
    <message>
        <source>The library “{path}” is damaged and was left untouched.</source>
        <translation>보관함 “{path}” 파일이 손상되어 그대로 두었습니다.</translation>
    </message>
    <message>
        <source>Restore it from one of the backups beside it.</source>
        <translation>옆에 있는 백업 파일로 되돌리세요.</translation>
    </message>
    <message>
        <source>This document cannot be read: what is kept of it is damaged. The others are fine.</source>
        <translation>저장된 내용이 손상되어 이 문서를 읽을 수 없습니다. 다른 문서는 괜찮습니다.</translation>
    </message>
    <message>
        <source>Take its file in once more. Earlier states of it stand in the backups beside “{path}”.</source>
        <translation>파일을 다시 추가해 주세요. 이전 내용은 “{path}” 옆의 백업에 남아 있습니다.</translation>
    </message>
    <message>
        <source>The library “{path}” was made by a newer Malgeul.</source>
        <translation>보관함 “{path}” 파일은 더 새로운 말글에서 만들었습니다.</translation>
    </message>
    <message>
        <source>Update Malgeul to open it. Nothing was changed.</source>
        <translation>말글을 업데이트하면 열 수 있습니다. 바뀐 것은 없습니다.</translation>
    </message>
    <message>
        <source>The library is in use by another program.</source>
        <translation>다른 프로그램이 보관함을 쓰고 있습니다.</translation>
    </message>
    <message>
        <source>Close the other Malgeul window, then try again.</source>
        <translation>다른 말글 창을 닫은 뒤 다시 시도하세요.</translation>
    </message>
    <message>
        <source>“{path}” is not there any more.</source>
        <translation>“{path}” 위치를 더 이상 찾을 수 없습니다.</translation>
    </message>
    <message>
        <source>If it lies on a disk that can be taken out, plug it in, then try again.</source>
        <translation>이동식 디스크에 있다면 다시 연결한 뒤 시도해 주십시오.</translation>
    </message>
    <message>
        <source>“{path}” could not be read or saved.</source>
        <translation>“{path}” 파일을 읽거나 저장할 수 없습니다.</translation>
    </message>
    <message>
        <source>Check the disk, then try again. What was saved before is unharmed.</source>
        <translation>디스크를 확인한 뒤 다시 시도하세요. 전에 저장한 내용은 무사합니다.</translation>
    </message>
    <message>
        <source>The result is there, but the disk is full, so that it could not be saved in the library.</source>
        <translation>결과는 받았지만 디스크가 가득 차서 보관함에 저장하지 못했습니다.</translation>
    </message>
    <message>
        <source>The result is there, but another program holds the library, so that it could not be saved in it.</source>
        <translation>결과는 받았지만 다른 프로그램이 보관함을 쓰고 있어서 저장하지 못했습니다.</translation>
    </message>
    <message>
        <source>The result is there, but the library is not there any more, so that it could not be saved in it.</source>
        <translation>결과는 받았지만 보관함이 그 자리에 없어서 저장하지 못했습니다.</translation>
    </message>
    <message>
        <source>The result is there, but it could not be saved in the library.</source>
        <translation>결과는 받았지만 보관함에 저장하지 못했습니다.</translation>
    </message>
    <message>
        <source>It is kept until then: put this right and try again. Nothing is sent or charged a second time.</source>
        <translation>그때까지 결과를 보관해 둡니다. 문제를 해결하고 다시 시도하세요. 다시 보내지 않으며 요금이 두 번 나오지도 않습니다.</translation>
    </message>
    <message>
        <source>It could be kept nowhere else: put this right and try again before you close Malgeul.</source>
        <translation>다른 곳에도 보관하지 못했습니다. 말글을 닫기 전에 문제를 해결하고 다시 시도하세요.</translation>
    </message>
    <message>
        <source>“{name}” was not written because the disk is full.</source>
        <translation>디스크가 가득 차서 “{name}” 파일을 만들지 못했습니다.</translation>
    </message>
    <message>
        <source>Free some space or choose another folder.</source>
        <translation>공간을 비우거나 다른 폴더를 고르세요.</translation>
    </message>
    <message>
        <source>“{name}” was not written: this folder may not be written to.</source>
        <translation>이 폴더에 쓸 권한이 없어 “{name}” 파일을 만들지 못했습니다.</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>다른 폴더를 고르세요.</translation>
    </message>
    <message>
        <source>“{name}” was not written because another program has it open.</source>
        <translation>다른 프로그램이 열고 있어 “{name}” 파일을 만들지 못했습니다.</translation>
    </message>
    <message>
        <source>Close it there, for example in Excel, then export again.</source>
        <translation>엑셀 같은 프로그램에서 파일을 닫은 뒤 다시 내보내세요.</translation>
    </message>
    <message>
        <source>“{name}” could not be made: the folder it should lie in is not there.</source>
        <translation>“{name}”: 담을 폴더가 없어서 만들지 못했습니다.</translation>
    </message>
    <message>
        <source>Choose a folder that is there, or create it first.</source>
        <translation>있는 폴더를 고르거나 폴더를 먼저 만들어 주십시오.</translation>
    </message>
    <message>
        <source>“{name}” could not be written.</source>
        <translation>“{name}” 파일을 만들지 못했습니다.</translation>
    </message>
    <message>
        <source>Choose another folder or name.</source>
        <translation>다른 폴더나 이름을 고르세요.</translation>
    </message>
    <message>
        <source>Telling speakers apart is switched off for this CLOVA Speech domain.</source>
        <translation>이 CLOVA Speech 도메인은 화자 인식이 꺼져 있습니다.</translation>
    </message>
    <message>
        <source>Switch on speaker recognition for the domain in the console, or send without it.</source>
        <translation>네이버 클라우드 콘솔에서 도메인의 화자 인식을 켜거나, 화자 인식 없이 보내세요.</translation>
    </message>
    <message>
        <source>{service} is done, but laid the result into object storage or sent it to the callback address.</source>
        <translation>{service}의 인식은 끝났지만 결과가 오브젝트 스토리지나 콜백 주소로 갔습니다.</translation>
    </message>
    <message>
        <source>Fill in the account of Object Storage with the domain&apos;s result path, then try again.</source>
        <translation>오브젝트 스토리지 계정에 도메인의 결과 경로를 입력한 뒤 다시 시도하세요.</translation>
    </message>
    <message>
        <source>There are more words to expect than {service} takes (at most 1,000). Nothing was sent.</source>
        <translation>예상 낱말이 {service}에서 받는 수(최대 1,000개)보다 많습니다. 아무것도 보내지 않았습니다.</translation>
    </message>
    <message>
        <source>Leave some of them out, then send it again.</source>
        <translation>몇 개를 뺀 뒤 다시 보내세요.</translation>
    </message>
    <message>
        <source>Something answers at the address of {service}, but it is not a domain of it.</source>
        <translation>{service}의 주소에서 응답은 오지만 이 서비스의 도메인이 아닙니다.</translation>
    </message>
    <message>
        <source>Copy the Invoke URL again from the console, with its copy button.</source>
        <translation>콘솔의 복사 버튼으로 Invoke URL을 다시 복사하세요.</translation>
    </message>
    <message>
        <source>{service} did not accept one of the choices made for sending.</source>
        <translation>{service}에서 보낼 때 고른 설정 하나를 받아들이지 않았습니다.</translation>
    </message>
    <message>
        <source>Check that the domain offers this language and these options, then send again.</source>
        <translation>도메인이 이 언어와 설정을 지원하는지 확인한 뒤 다시 보내세요.</translation>
    </message>
    <message>
        <source>{service} could not read the choices made for sending.</source>
        <translation>{service}에서 보낼 때 고른 설정을 읽지 못했습니다.</translation>
    </message>
    <message>
        <source>Remove unusual signs from the words to expect and to hide, then send again.</source>
        <translation>예상 낱말과 숨길 낱말에서 특수 기호를 지운 뒤 다시 보내세요.</translation>
    </message>
    <message>
        <source>The secret key of {service} is not right.</source>
        <translation>{service} 비밀 키가 맞지 않습니다.</translation>
    </message>
    <message>
        <source>{service} failed without saying why.</source>
        <translation>{service}에서 실패했지만 이유를 알려 주지 않았습니다.</translation>
    </message>
    <message>
        <source>{service} did not understand the request.</source>
        <translation>{service}에서 요청을 이해하지 못했습니다.</translation>
    </message>
    <message>
        <source>Check the choices made for sending, then send it again.</source>
        <translation>보낼 때 고른 항목을 확인한 뒤 다시 보내세요.</translation>
    </message>
    <message>
        <source>{service} does not let this account in.</source>
        <translation>{service}에서 이 계정을 받아 주지 않습니다.</translation>
    </message>
    <message>
        <source>Copy Appkey and key again from the console.</source>
        <translation>콘솔에서 Appkey와 키를 다시 복사하세요.</translation>
    </message>
    <message>
        <source>This account may not use {service}.</source>
        <translation>이 계정에는 {service} 서비스를 쓸 권한이 없습니다.</translation>
    </message>
    <message>
        <source>Ask who manages the project in the console for the right to use it.</source>
        <translation>콘솔에서 프로젝트를 관리하는 사람에게 사용 권한을 요청하세요.</translation>
    </message>
    <message>
        <source>{service} does not answer this kind of request at its address.</source>
        <translation>{service}의 주소에서 이런 방식의 요청에 답하지 않습니다.</translation>
    </message>
    <message>
        <source>Check the address with URL &amp; Appkey in the console.</source>
        <translation>콘솔의 URL &amp; Appkey에서 주소를 확인하세요.</translation>
    </message>
    <message>
        <source>{service} does not take data in this form.</source>
        <translation>{service}에서 이런 형식의 데이터를 받지 않습니다.</translation>
    </message>
    <message>
        <source>Save the recording as WAV or MP3 and add it again.</source>
        <translation>녹음을 WAV나 MP3로 저장해 다시 추가하세요.</translation>
    </message>
    <message>
        <source>Check the misheard words, then send it again.</source>
        <translation>잘못 들리는 말을 확인한 뒤 다시 보내세요.</translation>
    </message>
    <message>
        <source>The recording is too large for {service} (at most 150 MB).</source>
        <translation>녹음이 {service}에 보내기에는 너무 큽니다(최대 150 MB).</translation>
    </message>
    <message>
        <source>Save it in a smaller format such as MP3, or send it in shorter files.</source>
        <translation>MP3처럼 더 작은 형식으로 저장하거나 짧게 나누어 보내세요.</translation>
    </message>
    <message>
        <source>{service} does not take this kind of file.</source>
        <translation>{service}에서 받지 않는 종류의 파일입니다.</translation>
    </message>
    <message>
        <source>Save it as WAV, MP3, FLAC or OGG and add it again.</source>
        <translation>WAV, MP3, FLAC, OGG 가운데 하나로 저장해 다시 추가하세요.</translation>
    </message>
    <message>
        <source>The file that reached {service} was empty.</source>
        <translation>{service}에 도착한 파일이 비어 있었습니다.</translation>
    </message>
    <message>
        <source>{service} cannot play the recording.</source>
        <translation>{service}에서 녹음을 재생하지 못합니다.</translation>
    </message>
    <message>
        <source>Play the file to check it, save it as WAV, and send it again.</source>
        <translation>파일을 재생해 확인하고 WAV로 저장해 다시 보내세요.</translation>
    </message>
    <message>
        <source>The recording is longer than the hour that {service} takes.</source>
        <translation>녹음이 {service}에서 받는 1시간보다 깁니다.</translation>
    </message>
    <message>
        <source>Send it in shorter files, or choose CLOVA Speech.</source>
        <translation>짧게 나누어 보내거나 CLOVA Speech를 고르세요.</translation>
    </message>
    <message>
        <source>The recording is too short for {service} (at least 0.36 seconds are needed).</source>
        <translation>녹음이 {service}에 보내기에는 너무 짧습니다(0.36초 이상이어야 합니다).</translation>
    </message>
    <message>
        <source>{service} heard nobody speak in the recording.</source>
        <translation>{service}에서 녹음 속의 말소리를 찾지 못했습니다.</translation>
    </message>
    <message>
        <source>Play it to check that something is said, then choose another one.</source>
        <translation>재생해서 말소리가 있는지 확인하고 다른 녹음을 고르세요.</translation>
    </message>
    <message>
        <source>The Appkey or the secret key of {service} is not right.</source>
        <translation>{service}의 Appkey나 비밀 키가 맞지 않습니다.</translation>
    </message>
    <message>
        <source>Copy both again from URL &amp; Appkey in the console.</source>
        <translation>콘솔의 URL &amp; Appkey에서 두 값을 다시 복사하세요.</translation>
    </message>
    <message>
        <source>{service} does not know the member that the key belongs to.</source>
        <translation>{service}에서 이 키를 가진 회원을 찾지 못했습니다.</translation>
    </message>
    <message>
        <source>Make a new User Access Key in the console and enter it.</source>
        <translation>콘솔에서 User Access Key를 새로 만들어 입력하세요.</translation>
    </message>
    <message>
        <source>The member that the key belongs to may not use {service}.</source>
        <translation>이 키를 가진 회원은 {service} 서비스를 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>Have the member admitted to the project in the console.</source>
        <translation>콘솔에서 그 회원을 프로젝트에 추가하세요.</translation>
    </message>
    <message>
        <source>The Appkey of {service} belongs to another project.</source>
        <translation>{service}의 Appkey가 다른 프로젝트의 것입니다.</translation>
    </message>
    <message>
        <source>Take Appkey and key from the same project in the console.</source>
        <translation>콘솔에서 같은 프로젝트의 Appkey와 키를 쓰세요.</translation>
    </message>
    <message>
        <source>The role of this account is not enough for {service}.</source>
        <translation>이 계정의 역할로는 {service} 서비스를 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>Have the role for Speech to Text given to it in the console.</source>
        <translation>콘솔에서 Speech to Text를 쓸 수 있는 역할을 받으세요.</translation>
    </message>
    <message>
        <source>{service} no longer knows this recording.</source>
        <translation>{service}에서 이 녹음을 찾을 수 없습니다.</translation>
    </message>
    <message>
        <source>Its result may have expired. Send it again; that may be charged again.</source>
        <translation>결과의 보관 기간이 지났을 수 있습니다. 다시 보내세요. 요금이 다시 나올 수 있습니다.</translation>
    </message>
    <message>
        <source>The sign-in at {service} has expired and could not be renewed.</source>
        <translation>{service} 로그인이 만료되어 갱신하지 못했습니다.</translation>
    </message>
    <message>
        <source>Try again. If it stays so, make a new User Access Key.</source>
        <translation>다시 시도하세요. 계속되면 User Access Key를 새로 만드세요.</translation>
    </message>
    <message>
        <source>The user access key is not permitted to do this at {service}.</source>
        <translation>이 사용자 액세스 키로는 {service}에서 이 작업을 할 수 없습니다.</translation>
    </message>
    <message>
        <source>Give the key the right to use Speech to Text in the console.</source>
        <translation>콘솔에서 이 키에 Speech to Text 사용 권한을 주세요.</translation>
    </message>
    <message>
        <source>A part behind {service} failed.</source>
        <translation>{service} 내부의 다른 서비스에서 문제가 생겼습니다.</translation>
    </message>
    <message>
        <source>{service} could not read its own result.</source>
        <translation>{service}에서 인식 결과를 읽지 못했습니다.</translation>
    </message>
    <message>
        <source>The database of {service} failed.</source>
        <translation>{service}의 데이터베이스에서 오류가 났습니다.</translation>
    </message>
    <message>
        <source>{service} could not clear away its files.</source>
        <translation>{service}에서 임시 파일을 정리하지 못했습니다.</translation>
    </message>
    <message>
        <source>{service} could not fetch the recording.</source>
        <translation>{service}에서 녹음을 가져오지 못했습니다.</translation>
    </message>
    <message>
        <source>Check that its address can be opened from outside, then send it again.</source>
        <translation>주소를 밖에서 열 수 있는지 확인한 뒤 다시 보내세요.</translation>
    </message>
    <message>
        <source>{service} recognised nothing and gave no reason.</source>
        <translation>{service}에서 이유 없이 빈 결과를 돌려주었습니다.</translation>
    </message>
    <message>
        <source>Play the recording to check it, then try again.</source>
        <translation>녹음을 재생해 확인한 뒤 다시 시도하세요.</translation>
    </message>
    <message>
        <source>{service} could not convert the recording.</source>
        <translation>{service}에서 녹음을 변환하지 못했습니다.</translation>
    </message>
    <message>
        <source>{service} could not read the sound of the recording.</source>
        <translation>{service}에서 녹음의 소리를 읽지 못했습니다.</translation>
    </message>
    <message>
        <source>{service} ended the recognition without a result.</source>
        <translation>{service}에서 결과 없이 인식을 끝냈습니다.</translation>
    </message>
    <message>
        <source>Try again: the service is then asked to begin the same recording anew.</source>
        <translation>다시 시도하세요. 같은 녹음을 처음부터 다시 인식하도록 요청합니다.</translation>
    </message>
    <message>
        <source>The user access key of {service} is not right.</source>
        <translation>{service}의 사용자 액세스 키가 맞지 않습니다.</translation>
    </message>
    <message>
        <source>Enter User Access Key ID and Secret Access Key again; the secret is shown only once.</source>
        <translation>User Access Key ID와 Secret Access Key를 다시 입력하세요. 비밀 키는 만들 때 한 번만 표시됩니다.</translation>
    </message>
    <message>
        <source>{service} recognises Korean only. Nothing was sent.</source>
        <translation>{service}에서는 한국어만 인식합니다. 아무것도 보내지 않았습니다.</translation>
    </message>
    <message>
        <source>Choose Korean, or another service for other languages.</source>
        <translation>한국어를 고르거나 다른 언어에는 다른 서비스를 쓰세요.</translation>
    </message>
    <message>
        <source>{service} cannot fetch the recording from there. Nothing was sent.</source>
        <translation>{service}에서 그곳의 녹음은 가져올 수 없습니다. 아무것도 보내지 않았습니다.</translation>
    </message>
    <message>
        <source>Give an address that begins with https://, or send the file itself.</source>
        <translation>https://로 시작하는 주소를 쓰거나 파일을 바로 보내세요.</translation>
    </message>
    <message>
        <source>One of the pairs of misheard words is not complete. Nothing was sent.</source>
        <translation>잘못 들리는 말 가운데 짝이 맞지 않는 것이 있습니다. 아무것도 보내지 않았습니다.</translation>
    </message>
    <message>
        <source>Write each pair as meant_heard, with one “_” between the two.</source>
        <translation>정답_오답 모양으로 사이에 “_” 하나를 넣어 적으세요.</translation>
    </message>
    <message>
        <source>{service} found no sound in the recording.</source>
        <translation>{service}에서 녹음의 소리를 찾지 못했습니다.</translation>
    </message>
    <message>
        <source>Play the file to check it, then choose another one.</source>
        <translation>파일을 재생해 확인하고 다른 녹음을 고르세요.</translation>
    </message>
    <message>
        <source>{service} could not read the recording&apos;s format.</source>
        <translation>{service}에서 녹음 형식을 읽지 못했습니다.</translation>
    </message>
    <message>
        <source>Save it as WAV or MP3 and add it again.</source>
        <translation>WAV나 MP3로 저장한 뒤 다시 추가하세요.</translation>
    </message>
    <message>
        <source>{service} did not find the recording.</source>
        <translation>{service}에서 녹음을 찾지 못했습니다.</translation>
    </message>
    <message>
        <source>Check the address or key. A key of Object Storage counts from the domain&apos;s input folder.</source>
        <translation>주소나 키를 확인하세요. Object Storage 키는 도메인의 입력 폴더부터 적습니다.</translation>
    </message>
    <message>
        <source>{service} already works on the same recording.</source>
        <translation>{service}에서 같은 녹음을 이미 처리하고 있습니다.</translation>
    </message>
    <message>
        <source>Wait until it is done, then try again.</source>
        <translation>끝날 때까지 기다린 뒤 다시 시도하세요.</translation>
    </message>
    <message>
        <source>The key may not use this bucket of {service}.</source>
        <translation>이 키로는 {service}의 버킷을 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>Give the key the right to read and write in it, in the store&apos;s console.</source>
        <translation>저장소 콘솔에서 이 키에 읽기와 쓰기 권한을 주세요.</translation>
    </message>
    <message>
        <source>{service} does not know this access key.</source>
        <translation>{service}에서 이 액세스 키를 찾지 못했습니다.</translation>
    </message>
    <message>
        <source>Copy the access key again from the store&apos;s console.</source>
        <translation>저장소 콘솔에서 액세스 키를 다시 복사하세요.</translation>
    </message>
    <message>
        <source>The secret key of {service} does not fit the access key.</source>
        <translation>{service}의 비밀 키가 액세스 키와 맞지 않습니다.</translation>
    </message>
    <message>
        <source>Copy both again from the store&apos;s console.</source>
        <translation>저장소 콘솔에서 두 값을 다시 복사하세요.</translation>
    </message>
    <message>
        <source>The clock of this computer is wrong, so {service} does not let it in.</source>
        <translation>이 컴퓨터의 시계가 맞지 않아 {service}에 연결할 수 없습니다.</translation>
    </message>
    <message>
        <source>Set date and time of this computer, then try again.</source>
        <translation>컴퓨터의 날짜와 시간을 맞춘 뒤 다시 시도하세요.</translation>
    </message>
    <message>
        <source>The region of {service} is not right.</source>
        <translation>{service}의 리전이 맞지 않습니다.</translation>
    </message>
    <message>
        <source>Leave the region empty, or enter the one that the store&apos;s console shows.</source>
        <translation>리전을 비워 두거나 저장소 콘솔에 나온 값을 입력하세요.</translation>
    </message>
    <message>
        <source>There is no bucket of this name at {service}.</source>
        <translation>{service}에 이런 이름의 버킷이 없습니다.</translation>
    </message>
    <message>
        <source>Check the name of the bucket and the endpoint&apos;s region.</source>
        <translation>버킷 이름과 엔드포인트의 리전을 확인하세요.</translation>
    </message>
    <message>
        <source>This cannot be the name of a bucket of {service}.</source>
        <translation>{service}의 버킷 이름이 될 수 없는 값입니다.</translation>
    </message>
    <message>
        <source>Copy the name of the bucket from the store&apos;s console.</source>
        <translation>저장소 콘솔에서 버킷 이름을 복사하세요.</translation>
    </message>
    <message>
        <source>The file is not in {service}.</source>
        <translation>파일이 {service}에 없습니다.</translation>
    </message>
    <message>
        <source>Check the key; it counts from the input path.</source>
        <translation>키를 확인하세요. 키는 입력 경로부터 셉니다.</translation>
    </message>
    <message>
        <source>{service} has too much to do at the moment.</source>
        <translation>지금 {service} 이용이 너무 많습니다.</translation>
    </message>
    <message>
        <source>Something answers at the endpoint of {service}, but it is no store.</source>
        <translation>{service}의 엔드포인트에서 응답은 오지만 저장소가 아닙니다.</translation>
    </message>
    <message>
        <source>Copy the endpoint again, from https:// on.</source>
        <translation>https://부터 엔드포인트를 다시 복사하세요.</translation>
    </message>
    <message>
        <source>Too many recordings of your company are waiting at {service}.</source>
        <translation>{service}에서 기다리는 회사의 녹음이 너무 많습니다.</translation>
    </message>
    <message>
        <source>Wait until some are done, then try again.</source>
        <translation>몇 개가 끝날 때까지 기다린 뒤 다시 시도하세요.</translation>
    </message>
    <message>
        <source>{service} failed while recognising.</source>
        <translation>{service}에서 인식하는 중에 문제가 생겼습니다.</translation>
    </message>
    <message>
        <source>{service} is out of order at the moment.</source>
        <translation>지금 {service} 서비스를 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>Look at the service&apos;s notices, and try again later.</source>
        <translation>서비스 공지를 확인하고 나중에 다시 시도하세요.</translation>
    </message>
    <message>
        <source>{service} took too long to answer.</source>
        <translation>{service} 응답이 너무 오래 걸립니다.</translation>
    </message>
    <message>
        <source>Try again. Long recordings go better without waiting for the answer at once.</source>
        <translation>다시 시도하세요. 긴 녹음은 결과를 나중에 받는 방식으로 보내는 편이 좋습니다.</translation>
    </message>
    <message>
        <source>{service} could not recognise this recording.</source>
        <translation>{service}에서 이 녹음을 인식하지 못했습니다.</translation>
    </message>
    <message>
        <source>Play the file to check it, save it as WAV or MP3, and send it again.</source>
        <translation>파일을 재생해 확인하고 WAV나 MP3로 저장한 뒤 다시 보내세요.</translation>
    </message>
    <message>
        <source>{service} did not finish this recording in time.</source>
        <translation>{service}에서 이 녹음을 제시간에 끝내지 못했습니다.</translation>
    </message>
    <message>
        <source>Send it again, in shorter files if it is very long.</source>
        <translation>다시 보내세요. 아주 긴 녹음이면 짧게 나누세요.</translation>
    </message>
    <message>
        <source>The address of {service} is not right.</source>
        <translation>{service} 주소가 맞지 않습니다.</translation>
    </message>
    <message>
        <source>The recording is too large for {service}.</source>
        <translation>{service}에 보내기에는 녹음이 너무 큽니다.</translation>
    </message>
    <message>
        <source>Something went wrong inside Malgeul.</source>
        <translation>말글 안에서 문제가 생겼습니다.</translation>
    </message>
    <message>
        <source>Your work is kept. Try again; if it happens again, the log says more.</source>
        <translation>작업한 내용은 무사합니다. 다시 시도하세요. 또 그러면 기록 파일에서 자세한 내용을 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>“{like}”, which was given before it, has the same content; one is enough.</source>
        <translation>앞에 있는 “{like}” 파일과 내용이 같습니다. 하나만 보내면 됩니다.</translation>
    </message>
    <message>
        <source>It was not sent to {service}; to send it, too, may be charged again.</source>
        <translation>{service}에 보내지 않았습니다. 이것까지 보내면 요금이 다시 나올 수 있습니다.</translation>
    </message>
    <message>
        <source>{service} has already recognised the same content.</source>
        <translation>같은 내용을 {service}에서 이미 인식했습니다.</translation>
    </message>
    <message>
        <source>Look in the library. Sending it again may be charged again.</source>
        <translation>보관함에서 찾아보세요. 다시 보내면 요금이 또 나올 수 있습니다.</translation>
    </message>
    <message>
        <source>Wait for it. Sending it again may be charged twice.</source>
        <translation>답을 기다리세요. 다시 보내면 요금이 두 번 나올 수 있습니다.</translation>
    </message>
    <message>
        <source>The same content was already sent to {service} and may have been accepted.</source>
        <translation>같은 내용을 {service}에 이미 보냈고, 접수되었을 수 있습니다.</translation>
    </message>
    <message>
        <source>Sending it again may be charged twice.</source>
        <translation>다시 보내면 요금이 두 번 나올 수 있습니다.</translation>
    </message>
    <message>
        <source>Something went wrong inside Malgeul with “{name}”.</source>
        <translation>“{name}” 작업 중에 말글 안에서 문제가 생겼습니다.</translation>
    </message>
    <message>
        <source>The speakers were not told apart: the domain has speaker recognition switched off in the console.</source>
        <translation>화자를 나누지 못했습니다. 콘솔에서 도메인의 화자 인식이 꺼져 있습니다.</translation>
    </message>
    <message>
        <source>A copy of the transcript may still be in Object Storage: the program could not delete it. It lies in the domain&apos;s result path.</source>
        <translation>회의록 사본이 오브젝트 스토리지에 남아 있을 수 있습니다. 프로그램이 지우지 못했습니다. 도메인의 결과 경로에 있습니다.</translation>
    </message>
    <message>
        <source>The speakers could not be told apart on this computer, so the transcript has none. The editor can try again.</source>
        <translation>이 컴퓨터에서 화자를 구분하지 못해 화자가 없습니다. 편집 화면에서 다시 해 볼 수 있습니다.</translation>
    </message>
    <message>
        <source>The end of the recording is missing: the file is cut off. What is there was transcribed.</source>
        <translation>녹음의 끝부분이 없습니다. 파일이 중간에서 끊겼습니다. 남아 있는 부분까지만 글로 옮겼습니다.</translation>
    </message>
    <message>
        <source>Left and right seem to be two people. Where that is chosen before sending, each becomes a speaker.</source>
        <translation>왼쪽과 오른쪽 소리가 서로 다른 두 사람인 것 같습니다. 보내기 전에 그렇게 고르면 각각 화자가 됩니다.</translation>
    </message>
    <message>
        <source>Parts in which nothing can be heard were not sent, so nothing is charged for them.</source>
        <translation>소리가 들리지 않는 부분은 보내지 않았고, 그만큼은 요금이 나오지 않습니다.</translation>
    </message>
    <message>
        <source>Tables were not looked for: the domain has table extraction switched off in the console.</source>
        <translation>표를 찾지 않았습니다. 콘솔에서 도메인의 표 추출이 꺼져 있습니다.</translation>
    </message>
    <message>
        <source>The service did not take the language, so the pages were read in the one that its domain is set to.</source>
        <translation>서비스가 고른 언어를 받지 않아, 도메인에 설정된 언어로 읽었습니다.</translation>
    </message>
    <message>
        <source>Tables were not looked for: the recogniser on this computer did not find any at that time.</source>
        <translation>표를 찾지 않았습니다. 읽을 당시에는 이 컴퓨터의 인식기가 표를 찾지 못했습니다.</translation>
    </message>
    <message>
        <source>The end of the picture is missing: the file is cut off. What is there was read.</source>
        <translation>그림 파일이 중간에 끊겨 끝부분이 없습니다. 있는 데까지 읽었습니다.</translation>
    </message>
    <message>
        <source>Some pages could not be read. Each of them can be tried again in the document.</source>
        <translation>읽지 못한 쪽이 있습니다. 문서에서 쪽마다 다시 시도할 수 있습니다.</translation>
    </message>
    <message>
        <source>The file has {count} tracks with sound, of which number {track} was transcribed. Another can be chosen.</source>
        <translation>소리 트랙이 {count}개인 파일에서 {track}번 트랙을 받아썼습니다. 다른 트랙을 고를 수도 있습니다.</translation>
    </message>
    <message>
        <source>It sounds like Korean, and was recognised as another language.</source>
        <translation>한국어로 들리는데 다른 언어로 인식했습니다.</translation>
    </message>
    <message>
        <source>It sounds like English, and was recognised as another language.</source>
        <translation>영어로 들리는데 다른 언어로 인식했습니다.</translation>
    </message>
    <message>
        <source>It sounds like Japanese, and was recognised as another language.</source>
        <translation>일본어로 들리는데 다른 언어로 인식했습니다.</translation>
    </message>
    <message>
        <source>It sounds like Chinese, and was recognised as another language.</source>
        <translation>중국어로 들리는데 다른 언어로 인식했습니다.</translation>
    </message>
    <message>
        <source>In the transcript choose “Recognise again” with the right language.</source>
        <translation>글에서 ‘다시 인식’을 눌러 맞는 언어를 고르세요.</translation>
    </message>
    <message>
        <source>General</source>
        <translation>General</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>Template</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>기다리는 중</translation>
    </message>
    <message>
        <source>Converting</source>
        <translation>변환하는 중</translation>
    </message>
    <message>
        <source>Uploading</source>
        <translation>올리는 중</translation>
    </message>
    <message>
        <source>Recognising</source>
        <translation>글로 옮기는 중</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>취소됨</translation>
    </message>
    <message>
        <source>Broken off while sending</source>
        <translation>보내다가 끊김</translation>
    </message>
    <message>
        <source>was recognised before</source>
        <translation>전에 인식했습니다</translation>
    </message>
    <message>
        <source>is already under way</source>
        <translation>이미 보내고 있습니다</translation>
    </message>
    <message>
        <source>was answered before with nothing that can be read</source>
        <translation>전에 받은 답을 읽을 수 없었습니다</translation>
    </message>
    <message>
        <source>may already have been accepted: sending it again may be charged twice</source>
        <translation>이미 접수되었을 수 있어, 다시 보내면 요금이 두 번 나올 수 있습니다</translation>
    </message>
    <message>
        <source>has the same content as “{name}”: one of them is enough</source>
        <translation>“{name}” 파일과 내용이 같습니다. 하나만 보내면 됩니다</translation>
    </message>
    <message>
        <source>getting ready…</source>
        <translation>준비하는 중…</translation>
    </message>
    <message>
        <source>The service says: {message}</source>
        <translation>서비스의 답: {message}</translation>
    </message>
    <message>
        <source>The speech model “{name}” is not on this computer.</source>
        <translation>“{name}” 음성 모델이 이 컴퓨터에 없습니다.</translation>
    </message>
    <message>
        <source>Fetch it in Settings under “Speech recognition on this computer”.</source>
        <translation>설정의 “이 컴퓨터의 음성 인식”에서 받으세요.</translation>
    </message>
    <message>
        <source>The speech model “{name}” is damaged.</source>
        <translation>“{name}” 음성 모델이 손상되었습니다.</translation>
    </message>
    <message>
        <source>Remove it in Settings and fetch it again, or use another one.</source>
        <translation>설정에서 지우고 다시 받거나 다른 모델을 쓰세요.</translation>
    </message>
    <message>
        <source>Close other programs and try again, or use a smaller model{instead}.</source>
        <translation>다른 프로그램을 닫고 다시 시도하거나 더 작은 모델{instead}을 쓰세요.</translation>
    </message>
    <message>
        <source>The memory is not enough for the speech model “{name}”{needed}.</source>
        <translation>“{name}” 음성 모델{needed}을 쓰기에는 메모리가 모자랍니다.</translation>
    </message>
    <message>
        <source>The disk has no room for the speech model “{name}”{needed}.</source>
        <translation>“{name}” 음성 모델{needed}을 둘 디스크 공간이 없습니다.</translation>
    </message>
    <message>
        <source>Free some space, then try again. What was fetched so far is kept.</source>
        <translation>공간을 비운 뒤 다시 시도하세요. 지금까지 받은 것은 그대로 있습니다.</translation>
    </message>
    <message>
        <source>Malgeul may not read or write the folder of the speech model “{name}”.</source>
        <translation>음성 모델 “{name}”의 폴더를 읽거나 쓸 권한이 없습니다.</translation>
    </message>
    <message>
        <source>Give yourself the right to this folder, then try again.</source>
        <translation>이 폴더에 대한 권한을 받은 뒤 다시 시도하세요.</translation>
    </message>
    <message>
        <source>The folder “{name}” holds no speech model that can be used here.</source>
        <translation>“{name}” 폴더에는 여기서 쓸 수 있는 음성 모델이 없습니다.</translation>
    </message>
    <message>
        <source>Choose the folder of a Whisper model for CTranslate2, with model.bin and tokenizer.json in it.</source>
        <translation>CTranslate2용 Whisper 모델 폴더(model.bin과 tokenizer.json이 든 것)를 고르세요.</translation>
    </message>
    <message>
        <source>There is no speech model “{name}”.</source>
        <translation>“{name}”이라는 음성 모델은 없습니다.</translation>
    </message>
    <message>
        <source>Choose one of those that Settings shows.</source>
        <translation>설정에 보이는 것 가운데 하나를 고르세요.</translation>
    </message>
    <message>
        <source>The speech model “{name}” is being fetched by another window or command.</source>
        <translation>다른 창이나 명령이 “{name}” 음성 모델을 받고 있습니다.</translation>
    </message>
    <message>
        <source>Wait until it is done there.</source>
        <translation>거기서 끝날 때까지 기다리세요.</translation>
    </message>
    <message>
        <source>The speech model “{name}” could not be fetched: the connection broke off.</source>
        <translation>연결이 끊겨 “{name}” 음성 모델을 받지 못했습니다.</translation>
    </message>
    <message>
        <source>Check the internet connection and fetch it again; what came so far is kept and goes on. Without internet, take it from a folder: “From a folder…” in Settings.</source>
        <translation>인터넷 연결을 확인하고 다시 받으세요. 지금까지 받은 데서 이어집니다. 인터넷이 없으면 설정의 “폴더에서…”로 가져올 수 있습니다.</translation>
    </message>
    <message>
        <source>The speech model “{name}” is not given out at the moment.</source>
        <translation>지금은 “{name}” 음성 모델을 내주지 않습니다.</translation>
    </message>
    <message>
        <source>Try again later, or take the model from a folder.</source>
        <translation>나중에 다시 시도하거나 폴더에서 가져오세요.</translation>
    </message>
    <message>
        <source>What came is not the speech model “{name}”, so it was thrown away.</source>
        <translation>받은 것이 “{name}” 음성 모델이 아니어서 버렸습니다.</translation>
    </message>
    <message>
        <source>Fetch it again. If it stays so, try another network or take the model from a folder.</source>
        <translation>다시 받으세요. 계속 그러면 다른 네트워크에서 받거나 폴더에서 가져오세요.</translation>
    </message>
    <message>
        <source>The speech model “{name}” would have come unprotected, so it was not fetched.</source>
        <translation>“{name}” 음성 모델이 보호되지 않은 연결로 올 뻔하여 받지 않았습니다.</translation>
    </message>
    <message>
        <source>Try another network. Models come from an address that begins with https://.</source>
        <translation>다른 네트워크에서 시도하세요. 모델은 https://로 시작하는 주소에서 받습니다.</translation>
    </message>
    <message>
        <source>Malgeul cannot start, because the disk of “{path}” is full.</source>
        <translation>말글을 시작할 수 없습니다. “{path}” 위치의 디스크가 가득 찼습니다.</translation>
    </message>
    <message>
        <source>Free some space on it, then start Malgeul again. What was saved before is unharmed.</source>
        <translation>디스크에 공간을 마련한 뒤 말글을 다시 시작하세요. 이미 저장된 내용은 그대로 있습니다.</translation>
    </message>
    <message>
        <source>Malgeul cannot start, because it has no right to “{path}”.</source>
        <translation>말글을 시작할 수 없습니다. “{path}” 위치를 쓸 권한이 없습니다.</translation>
    </message>
    <message>
        <source>Give yourself the right to read and write there, or ask who looks after this computer.</source>
        <translation>이 위치를 읽고 쓸 권한을 설정하거나 컴퓨터 담당자에게 문의하세요.</translation>
    </message>
    <message>
        <source>Malgeul is already running, but it does not answer.</source>
        <translation>말글이 이미 실행 중이지만 응답하지 않습니다.</translation>
    </message>
    <message>
        <source>Wait a minute and go to its window. If there is none, restart the computer, then start Malgeul again. What was saved before is unharmed.</source>
        <translation>잠시 기다린 뒤 열려 있는 말글 창으로 가세요. 창이 없으면 컴퓨터를 다시 시작한 뒤 말글을 시작하세요. 이미 저장된 내용은 그대로 있습니다.</translation>
    </message>
    <message>
        <source>Malgeul cannot start, because “{path}” is not there.</source>
        <translation>말글을 시작할 수 없습니다. “{path}” 위치를 찾을 수 없습니다.</translation>
    </message>
    <message>
        <source>If it lies on another disk or in the network, connect that, then start Malgeul again.</source>
        <translation>다른 디스크나 네트워크에 있는 위치라면 연결한 뒤 말글을 다시 시작하세요.</translation>
    </message>
    <message>
        <source>Malgeul cannot start, because “{path}” cannot be read or written.</source>
        <translation>말글을 시작할 수 없습니다. “{path}” 위치를 읽거나 쓸 수 없습니다.</translation>
    </message>
    <message>
        <source>Check this place and its disk, then start Malgeul again. Nothing was changed.</source>
        <translation>이 위치와 디스크를 확인한 뒤 말글을 다시 시작하세요. 바뀐 것은 없습니다.</translation>
    </message>
    <message>
        <source>Choose a template in HWPX or DOCX.</source>
        <translation>HWPX 또는 DOCX 양식을 고르세요.</translation>
    </message>
    <message>
        <source>There is no template “{name}” at this place.</source>
        <translation>이 자리에 “{name}” 양식이 없습니다.</translation>
    </message>
    <message>
        <source>Check the name, or add the template again.</source>
        <translation>이름을 확인하거나 양식을 다시 추가하세요.</translation>
    </message>
    <message>
        <source>The template “{name}” cannot be opened.</source>
        <translation>“{name}” 양식을 열 수 없습니다.</translation>
    </message>
    <message>
        <source>“{name}” is neither HWPX nor DOCX, so that nothing can be filled in.</source>
        <translation>“{name}” 파일은 HWPX도 DOCX도 아니어서 채울 수 없습니다.</translation>
    </message>
    <message>
        <source>“{name}” is in the old format of Hangul (HWP), which cannot be filled in.</source>
        <translation>“{name}” 파일은 이전 한글 형식(HWP)이어서 채울 수 없습니다.</translation>
    </message>
    <message>
        <source>Open it in Hangul, save it as HWPX, and add that file.</source>
        <translation>한글에서 열어 HWPX로 저장한 뒤 그 파일을 추가하세요.</translation>
    </message>
    <message>
        <source>“{name}” is in the old format of Word (DOC), which cannot be filled in.</source>
        <translation>“{name}” 파일은 이전 워드 형식(DOC)이어서 채울 수 없습니다.</translation>
    </message>
    <message>
        <source>Open it in Word, save it as DOCX, and add that file.</source>
        <translation>워드에서 열어 DOCX로 저장한 뒤 그 파일을 추가하세요.</translation>
    </message>
    <message>
        <source>The template “{name}” is protected by a password.</source>
        <translation>“{name}” 양식에 암호가 걸려 있습니다.</translation>
    </message>
    <message>
        <source>Save it without a password in Hangul or Word, and add it again.</source>
        <translation>한글이나 워드에서 암호 없이 저장한 뒤 다시 추가하세요.</translation>
    </message>
    <message>
        <source>The template “{name}” is damaged or was cut short.</source>
        <translation>“{name}” 양식이 손상되었거나 잘렸습니다.</translation>
    </message>
    <message>
        <source>Open it in Hangul or Word and save it again, or copy it once more.</source>
        <translation>한글이나 워드에서 열어 다시 저장하거나, 원본을 다시 복사하세요.</translation>
    </message>
    <message>
        <source>The template “{name}” is too large to be filled in.</source>
        <translation>“{name}” 양식이 너무 커서 채울 수 없습니다.</translation>
    </message>
    <message>
        <source>Take large pictures out of it, or choose another one.</source>
        <translation>큰 그림을 빼거나 다른 양식을 고르세요.</translation>
    </message>
    <message>
        <source>In “{name}” no place for minutes was found: no label such as 회의명 or 참석자, no field.</source>
        <translation>“{name}”에서 회의록을 채울 자리를 찾지 못했습니다. 회의명, 참석자 같은 항목 이름도 누름틀도 없습니다.</translation>
    </message>
    <message>
        <source>Say what belongs where, or write marks such as {mark} into the template.</source>
        <translation>어디에 무엇을 채울지 정하거나, 양식에 {mark} 같은 표시를 적어 두세요.</translation>
    </message>
    <message>
        <source>The template “{name}” is of another format than the one chosen.</source>
        <translation>“{name}” 양식은 고른 형식과 다른 형식입니다.</translation>
    </message>
    <message>
        <source>Choose the format that the template has: HWPX or DOCX.</source>
        <translation>양식과 같은 형식(HWPX 또는 DOCX)을 고르세요.</translation>
    </message>
    <message>
        <source>There is no template called “{name}”, and no such file.</source>
        <translation>“{name}” 이름의 양식도, 그런 파일도 없습니다.</translation>
    </message>
    <message>
        <source>Check the name, or name the file of the template.</source>
        <translation>이름을 확인하거나 양식 파일을 적으세요.</translation>
    </message>
    <message>
        <source>Another template is called “{name}” already.</source>
        <translation>“{name}” 이름의 양식이 이미 있습니다.</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>다른 이름을 고르세요.</translation>
    </message>
    <message>
        <source>Check its address in Settings, and that it is running there.</source>
        <translation>설정에서 주소를 확인하고, 모델이 켜져 있는지 보세요.</translation>
    </message>
    <message>
        <source>The language model could not be reached ({host}).</source>
        <translation>언어 모델에 연결하지 못했습니다({host}).</translation>
    </message>
    <message>
        <source>The language model&apos;s answer could not be read.</source>
        <translation>언어 모델의 답을 읽을 수 없습니다.</translation>
    </message>
    <message>
        <source>Ask it again. If it stays so, try fewer lines or another model.</source>
        <translation>다시 부탁해 보세요. 계속 그러면 줄을 줄이거나 다른 모델을 쓰세요.</translation>
    </message>
    <message>
        <source>Something else than a language model answers at this address.</source>
        <translation>이 주소에서는 언어 모델이 아닌 것이 답합니다.</translation>
    </message>
    <message>
        <source>There is no model of this name at this address.</source>
        <translation>이 주소에 그런 이름의 모델이 없습니다.</translation>
    </message>
    <message>
        <source>Check the name of the model in Settings.</source>
        <translation>설정에서 모델 이름을 확인하세요.</translation>
    </message>
    <message>
        <source>This is more text than the language model takes in at once.</source>
        <translation>언어 모델이 한 번에 받을 수 있는 글보다 깁니다.</translation>
    </message>
    <message>
        <source>Select fewer lines, or use a model that takes in more.</source>
        <translation>줄을 덜 고르거나 더 긴 글을 받는 모델을 쓰세요.</translation>
    </message>
    <message>
        <source>The address of the language model must begin with https://. Nothing was sent.</source>
        <translation>언어 모델의 주소는 https://로 시작해야 합니다. 아무것도 보내지 않았습니다.</translation>
    </message>
    <message>
        <source>Only a model on this computer may be asked over http://.</source>
        <translation>http://는 이 컴퓨터에 있는 모델에만 쓸 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>ZoomBar</name>
    <message>
        <source>Choose how large the page is shown</source>
        <translation>쪽을 보이는 크기 고르기</translation>
    </message>
</context>
<context>
    <name>_Heads</name>
    <message>
        <source>As it stands, and as it was recognised again</source>
        <translation>지금 내용과 다시 인식한 내용</translation>
    </message>
    <message>
        <source>As it stands</source>
        <translation>지금</translation>
    </message>
    <message>
        <source>Recognised again</source>
        <translation>다시 인식</translation>
    </message>
</context>
<context>
    <name>_Level</name>
    <message>
        <source>How loud it is: {source}</source>
        <translation>소리 크기: {source}</translation>
    </message>
    <message>
        <source>Gone. What was recorded is kept; it goes on when it is back.</source>
        <translation>연결이 끊어졌습니다. 녹음한 것은 그대로 있고, 다시 연결되면 이어집니다.</translation>
    </message>
</context>
<context>
    <name>_SnippetDelegate</name>
    <message>
        <source>No picture</source>
        <translation>그림 없음</translation>
    </message>
</context>
</TS>

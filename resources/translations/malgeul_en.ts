<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>EngineChoices</name>
    <message numerus="yes">
        <source>About %n minute(s) for an hour of speech, measured here.</source>
        <translation>
            <numerusform>About %n minute for an hour of speech, measured here.</numerusform>
            <numerusform>About %n minutes for an hour of speech, measured here.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Incoming</name>
    <message numerus="yes">
        <source>%n document(s) are ready.</source>
        <translation>
            <numerusform>%n document is ready.</numerusform>
            <numerusform>%n documents are ready.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) did not become text.</source>
        <translation>
            <numerusform>%n file did not become text.</numerusform>
            <numerusform>%n files did not become text.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) cannot be used.</source>
        <translation>
            <numerusform>%n file cannot be used.</numerusform>
            <numerusform>%n files cannot be used.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReadingAgain</name>
    <message numerus="yes">
        <source>%n corrected box(es) were kept.</source>
        <translation>
            <numerusform>%n corrected box was kept.</numerusform>
            <numerusform>%n corrected boxes were kept.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ScanSheet</name>
    <message numerus="yes">
        <source>%n scan(s) to read</source>
        <translation>
            <numerusform>%n scan to read</numerusform>
            <numerusform>%n scans to read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>is sent in %n part(s) and joined again</source>
        <translation>
            <numerusform>is sent in %n part and joined again</numerusform>
            <numerusform>is sent in %n parts and joined again</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n call(s)</source>
        <translation>
            <numerusform>%n call</numerusform>
            <numerusform>%n calls</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SendingSheet</name>
    <message numerus="yes">
        <source>%n recording(s) to transcribe</source>
        <translation>
            <numerusform>%n recording to transcribe</numerusform>
            <numerusform>%n recordings to transcribe</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>is sent in about %n part(s) and joined again</source>
        <translation>
            <numerusform>is sent in about %n part and joined again</numerusform>
            <numerusform>is sent in about %n parts and joined again</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>is sent in %n part(s) and joined again</source>
        <translation>
            <numerusform>is sent in %n part and joined again</numerusform>
            <numerusform>is sent in %n parts and joined again</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n recording(s)</source>
        <translation>
            <numerusform>%n recording</numerusform>
            <numerusform>%n recordings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n call(s)</source>
        <translation>
            <numerusform>%n call</numerusform>
            <numerusform>%n calls</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n call(s)</source>
        <translation>
            <numerusform>about %n call</numerusform>
            <numerusform>about %n calls</numerusform>
        </translation>
    </message>
</context>
</TS>

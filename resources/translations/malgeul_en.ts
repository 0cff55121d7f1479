<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AgainSheet</name>
    <message numerus="yes">
        <source>%n selected line(s)</source>
        <translation>
            <numerusform>The %n selected line</numerusform>
            <numerusform>The %n selected lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The whole recording (%n line(s))</source>
        <translation>
            <numerusform>The whole recording (%n line)</numerusform>
            <numerusform>The whole recording (%n lines)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
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
    <name>BeforeAfter</name>
    <message numerus="yes">
        <source>“{name}”, the first of %n photo(s):</source>
        <translation>
            <numerusform>“{name}”, the first of %n photo:</numerusform>
            <numerusform>“{name}”, the first of %n photos:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Comparison</name>
    <message numerus="yes">
        <source>%n line(s) differ</source>
        <translation>
            <numerusform>%n line differs</numerusform>
            <numerusform>%n lines differ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n the same</source>
        <translation>
            <numerusform>%n is the same</numerusform>
            <numerusform>%n are the same</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n corrected by you, locked unless you tick them</source>
        <translation>
            <numerusform>%n corrected by you, locked unless you tick it</numerusform>
            <numerusform>%n corrected by you, locked unless you tick them</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take over %n line(s)</source>
        <translation>
            <numerusform>Take over %n line</numerusform>
            <numerusform>Take over %n lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ComparisonModel</name>
    <message numerus="yes">
        <source>becomes %n line(s)</source>
        <translation>
            <numerusform>becomes %n line</numerusform>
            <numerusform>becomes %n lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) become one</source>
        <translation>
            <numerusform>%n line becomes one</numerusform>
            <numerusform>%n lines become one</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DraftPanel</name>
    <message numerus="yes">
        <source>Show %n dropped point(s)</source>
        <translation>
            <numerusform>Show %n dropped point</numerusform>
            <numerusform>Show %n dropped points</numerusform>
        </translation>
    </message>
</context>
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
    <name>Exporting</name>
    <message numerus="yes">
        <source>%n file(s) were finished before that and stay.</source>
        <translation>
            <numerusform>%n file was finished before that and stays.</numerusform>
            <numerusform>%n files were finished before that and stay.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FailureNote</name>
    <message numerus="yes">
        <source>%n file(s) could not be written.</source>
        <translation>
            <numerusform>%n file could not be written.</numerusform>
            <numerusform>%n files could not be written.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) are saved already and stay.</source>
        <translation>
            <numerusform>%n file is saved already and stays.</numerusform>
            <numerusform>%n files are saved already and stay.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{names} and %n more</source>
        <translation>
            <numerusform>{names} and %n more</numerusform>
            <numerusform>{names} and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Incoming</name>
    <message numerus="yes">
        <source>%n file(s) looked at so far.</source>
        <translation>
            <numerusform>%n file looked at so far.</numerusform>
            <numerusform>%n files looked at so far.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of it came %n file(s). Add the rest folder by folder.</source>
        <translation>
            <numerusform>Of it came %n file. Add the rest folder by folder.</numerusform>
            <numerusform>Of it came %n files. Add the rest folder by folder.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>And %n more.</source>
        <translation>
            <numerusform>And %n more.</numerusform>
            <numerusform>And %n more.</numerusform>
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
    <name>JobBoard</name>
    <message numerus="yes">
        <source>after “{title}” and %n more</source>
        <comment>what a waiting job waits for</comment>
        <translation>
            <numerusform>after “{title}” and %n more</numerusform>
            <numerusform>after “{title}” and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>JobNews</name>
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
</context>
<context>
    <name>Jobs</name>
    <message numerus="yes">
        <source>Cancel %n job(s)? What was recognised so far is kept.</source>
        <translation>
            <numerusform>Cancel %n job? What was recognised so far is kept.</numerusform>
            <numerusform>Cancel %n jobs? What was recognised so far is kept.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MarksChip</name>
    <message numerus="yes">
        <source>%n moment(s) marked as important</source>
        <translation>
            <numerusform>%n moment marked as important</numerusform>
            <numerusform>%n moments marked as important</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NameChoice</name>
    <message numerus="yes">
        <source>{name} and %n more</source>
        <translation>
            <numerusform>{name} and %n more</numerusform>
            <numerusform>{name} and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OpenScan</name>
    <message numerus="yes">
        <source>%n box(es) of the page went back to what was recognised.</source>
        <translation>
            <numerusform>%n box of the page went back to what was recognised.</numerusform>
            <numerusform>%n boxes of the page went back to what was recognised.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OpenTranscript</name>
    <message numerus="yes">
        <source>%n line(s) went back to what was recognised.</source>
        <translation>
            <numerusform>%n line went back to what was recognised.</numerusform>
            <numerusform>%n lines went back to what was recognised.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PreviewPanel</name>
    <message numerus="yes">
        <source>%n character(s) copied.</source>
        <translation>
            <numerusform>%n character copied.</numerusform>
            <numerusform>%n characters copied.</numerusform>
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
    <name>RecordingPane</name>
    <message numerus="yes">
        <source>%n mark(s), the last at {time}</source>
        <translation>
            <numerusform>%n mark, at {time}</numerusform>
            <numerusform>%n marks, the last at {time}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReviewCard</name>
    <message numerus="yes">
        <source>%n boxes are still to be checked.</source>
        <translation>
            <numerusform>%n box is still to be checked.</numerusform>
            <numerusform>%n boxes are still to be checked.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %n doubtful boxes are checked.</source>
        <translation>
            <numerusform>The %n doubtful box is checked.</numerusform>
            <numerusform>All %n doubtful boxes are checked.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReviewStrip</name>
    <message numerus="yes">
        <source>All %n doubtful lines are reviewed</source>
        <translation>
            <numerusform>The %n doubtful line is reviewed</numerusform>
            <numerusform>All %n doubtful lines are reviewed</numerusform>
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
        <source>%n of {count} page(s) already hold text</source>
        <translation>
            <numerusform>%n of {count} pages already holds text</numerusform>
            <numerusform>%n of {count} pages already hold text</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The text of %n page(s) is taken as it is. Nothing is read or sent.</source>
        <translation>
            <numerusform>The text of %n page is taken as it is. Nothing is read or sent.</numerusform>
            <numerusform>The text of %n pages is taken as it is. Nothing is read or sent.</numerusform>
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
        <source>The text of %n other page(s) is taken as it is.</source>
        <translation>
            <numerusform>The text of %n other page is taken as it is.</numerusform>
            <numerusform>The text of %n other pages is taken as it is.</numerusform>
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
        <source>%n tracks, each of one person</source>
        <translation>
            <numerusform>%n track, of one person</numerusform>
            <numerusform>%n tracks, each of one person</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tracks with sound: {name} is transcribed</source>
        <translation>
            <numerusform>%n track with sound: {name} is transcribed</numerusform>
            <numerusform>%n tracks with sound: {name} is transcribed</numerusform>
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
<context>
    <name>Sidebar</name>
    <message numerus="yes">
        <source>%n to look at</source>
        <comment>jobs that failed or are unsure</comment>
        <translation>
            <numerusform>%n to look at</numerusform>
            <numerusform>%n to look at</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SubtitleRules</name>
    <message numerus="yes">
        <source>%n subtitle(s) break the rules; {mended} are repaired in the file.</source>
        <translation>
            <numerusform>%n subtitle breaks the rules; {mended} are repaired in the file.</numerusform>
            <numerusform>%n subtitles break the rules; {mended} are repaired in the file.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n subtitle(s) break the rules.</source>
        <translation>
            <numerusform>%n subtitle breaks the rules.</numerusform>
            <numerusform>%n subtitles break the rules.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SummarySheet</name>
    <message numerus="yes">
        <source>%n selected line(s)</source>
        <translation>
            <numerusform>%n selected line</numerusform>
            <numerusform>%n selected lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n number(s) and address(es) of persons are masked.</source>
        <translation>
            <numerusform>%n number or address of a person is masked.</numerusform>
            <numerusform>%n numbers or addresses of persons are masked.</numerusform>
        </translation>
    </message>
</context>
</TS>

<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
<context>
    <name>AccountCard</name>
    <message>
        <source>Test connection and save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kept safely; leave empty to keep it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>set by the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking the service…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection works. The account is saved in the system&apos;s key store.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The account was removed from this computer.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Accounts</name>
    <message>
        <source>CLOVA Speech</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Long recordings with speakers and word times, in Korean, English, Japanese and Chinese.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the NAVER Cloud console open CLOVA Speech, choose a long sentence domain and go to Settings. Use the Copy buttons there: dragging with the mouse often cuts the value short.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Invoke URL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CLOVA Speech → your domain → Settings → CLOVA Speech Invoke URL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Secret key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>on the same page; it belongs to this Invoke URL only</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Languages</name>
    <message>
        <source>Korean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>English</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Korean and English mixed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Japanese</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chinese (simplified)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chinese (traditional)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Measures</name>
    <message>
        <source>This computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Korean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>English</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Korean and English mixed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Japanese</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chinese (simplified)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chinese (traditional)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{minutes} min {seconds} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Today {time}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>d MMM</source>
        <comment>a day of this year, as QLocale writes it</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 speaker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} speakers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 document</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} documents</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OptionsForm</name>
    <message>
        <source>Service</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language spoken</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speakers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words to expect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>names and terms, with commas between them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Words to hide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>these are masked in the text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark music and other sounds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Times for every word</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter noise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find out how many</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From … to …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do not tell speakers apart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fewest speakers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most speakers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free, without an account, nothing leaves this computer. A rough draft, English only, no speakers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tells speakers apart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>times for every word</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>up to {length} in one call</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SegmentsModel</name>
    <message>
        <source>doubtful</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>checked</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SegmentsView</name>
    <message>
        <source>Lines of the transcript</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No speaker</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SendingSheet</name>
    <message>
        <source>Transcribe</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n recording(s) to transcribe</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Recordings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>looking at it…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect a service for Korean and speakers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>is sent in %n part(s) and joined again</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>its sound is converted first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None of these can be transcribed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n recording(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n call(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>{what}, {total} in all, will be sent to {where} in {calls}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingsPane</name>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without an account, recordings are recognised on this computer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When a recording is sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listening and correcting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look and language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go back before playing on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause while typing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language of the screens</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TranscriptEditor</name>
    <message>
        <source>Mark as right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mark as not checked</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message>
        <source>Cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{service} could not be reached ({host}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the internet connection and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{service} did not accept this account ({code}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the address and the key in Settings, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The usage limit of {service} is used up ({code}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Raise the limit in the service&apos;s console, or wait for the next day or month.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{service} did not accept this request ({code}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the choices made for sending, or send the file another way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{service} is busy at the moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again in a few minutes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{service} has a problem on its own side ({code}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again in a few minutes. If it stays so, ask the service&apos;s support.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer of {service} could not be read ({where}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answer was kept. Update Malgeul and try again; it is not sent twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The account of {service} is not filled in yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter its address and key in Settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is not known whether {service} took the recording.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection broke off. Sending it again may be charged twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” is no longer there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the file back where it was, or add it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” cannot be opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that you may read the file and that no other program holds it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the recording again; it may not have been copied completely.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” is not a kind of file that can be used here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose an audio or video file, such as MP3, M4A, WAV or MP4.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” is damaged or was cut short.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy it again from the recorder, or choose another file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” has no sound.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a recording in which something can be heard.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” is too long ({actual}; at most {limit}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cut the recording into shorter files, or choose another service.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” is too short ({actual}; at least {limit}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a longer recording.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” is too large ({actual}; at most {limit}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save it in a smaller format such as MP3, or cut it into shorter files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” is protected by a password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save it without a password and add it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full; the last change is not saved yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space. Malgeul keeps trying, so leave it open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Malgeul may not write to “{path}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give yourself the right to write to this folder, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The library “{path}” is damaged and was left untouched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore it from one of the backups beside it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The library “{path}” was made by a newer Malgeul.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Update Malgeul to open it. Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The library is in use by another program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the other Malgeul window, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{path}” could not be read or saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the disk, then try again. What was saved before is unharmed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” was not written because the disk is full.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space or choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” was not written: this folder may not be written to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” was not written because another program has it open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close it there, for example in Excel, then export again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{name}” could not be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another folder or name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Telling speakers apart is switched off for this CLOVA Speech domain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Switch on speaker recognition for the domain in the console, or send without it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{service} did not accept one of the choices made for sending.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that the domain offers this language and these options, then send again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{service} could not read the choices made for sending.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove unusual signs from the words to expect and to hide, then send again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The secret key of {service} is not right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the key and the Invoke URL of the same domain into Settings, with the console&apos;s copy button.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{service} no longer knows this recording.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its result may have expired. Send it again; that may be charged again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{service} found no sound in the recording.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play the file to check it, then choose another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{service} could not read the recording&apos;s format.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save it as WAV or MP3 and add it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{service} did not find the recording.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the address or key. A key of Object Storage counts from the domain&apos;s input folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{service} already works on the same recording.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait until it is done, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{service} has too much to do at the moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too many recordings of your company are waiting at {service}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait until some are done, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{service} failed while recognising.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{service} is out of order at the moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the service&apos;s notices, and try again later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{service} took too long to answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again. Long recordings go better without waiting for the answer at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{service} could not recognise this recording.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play the file to check it, save it as WAV or MP3, and send it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{service} did not finish this recording in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send it again, in shorter files if it is very long.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address of {service} is not right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the Invoke URL again from the console into Settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recording is too large for {service}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something went wrong inside Malgeul.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your work is kept. Try again; if it happens again, the log says more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The speakers were not told apart: the domain has speaker recognition switched off in the console.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Converting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uploading</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recognising</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Broken off while sending</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>

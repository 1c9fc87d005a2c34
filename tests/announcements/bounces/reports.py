"""Letters that mail servers write about letters they could not deliver, as they are seen in mailboxes."""

from announcements.outbox.models import OutboxMessage

DSN = """\
Return-Path: <>
From: MAILER-DAEMON@mx.example.net (Mail Delivery System)
To: noreply@example.kz
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
\tboundary="B1.1732/mx.example.net"
Message-Id: <20261121080000.B1@mx.example.net>

--B1.1732/mx.example.net
Content-Description: Notification
Content-Type: text/plain; charset=utf-8

This is the mail system at host mx.example.net.

I'm sorry to have to inform you that your message could not be delivered.

<{recipient}>: host mail.example.org said: {words}

--B1.1732/mx.example.net
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.net
X-Postfix-Queue-ID: B1
Arrival-Date: Sat, 21 Nov 2026 13:00:00 +0500 (+05)

Final-Recipient: rfc822; {recipient}
Original-Recipient: rfc822;{recipient}
Action: {action}
Status: {status}
Remote-MTA: dns; mail.example.org
Diagnostic-Code: smtp; {words}

--B1.1732/mx.example.net
{original}
--B1.1732/mx.example.net--
"""

WHOLE = """\
Content-Description: Undelivered Message
Content-Type: message/rfc822

From: JINR Information Centre <noreply@example.kz>
To: {recipient}
Subject: =?utf-8?b?0JbQsNKj0LDQu9GL0pM=?=
Message-ID: {message_id}
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Text
"""

HEADERS_ONLY = """\
Content-Type: text/rfc822-headers

From: JINR Information Centre <noreply@example.kz>
To: {recipient}
Message-ID: {message_id}
"""

OLD_EXIM = """\
Return-Path: <>
X-Failed-Recipients: {recipient}
From: Mail Delivery System <Mailer-Daemon@mx.example.net>
To: noreply@example.kz
Subject: Mail delivery failed: returning message to sender

This message was created automatically by mail delivery software.

  {recipient}
    SMTP error from remote mail server after RCPT TO:<{recipient}>:
    {words}

------ This is a copy of the message, including all the headers. ------

From: noreply@example.kz
Message-ID: {message_id}
To: {recipient}
"""

OUT_OF_OFFICE = """\
From: Dana <dana@example.kz>
To: noreply@example.kz
Subject: Automatic reply: on leave
Auto-Submitted: auto-replied
In-Reply-To: {message_id}

I am on leave until Monday. 550 5.1.1 user unknown.
"""

NO_SUCH_USER = "550 5.1.1 <{recipient}>: Recipient address rejected: User unknown in virtual mailbox table"
FULL = "452 4.2.2 The email account that you tried to reach is over quota"


def dsn(
    message: OutboxMessage,
    *,
    status: str = "5.1.1",
    words: str = NO_SUCH_USER,
    action: str = "failed",
    original: str = WHOLE,
    template: str = DSN,
) -> bytes:
    values = {"recipient": message.to_address, "message_id": message.message_id}
    values["words"] = words.format(**values)
    values["original"] = original.format(**values)
    return template.format(status=status, action=action, **values).replace("\n", "\r\n").encode()

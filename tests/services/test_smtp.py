"""Letters leave as they were written: the sink is a real server that Django speaks SMTP with."""

import smtplib

import pytest
from django.core.mail import send_mail

from .smtp import SmtpSink


def send(to: str) -> None:
    send_mail("Іс-шара туралы еске салу", "Құрметті Әлия, ертең кездескенше!", "centre@example.kz", [to])


def test_kazakh_letter_arrives_whole(smtp_sink: SmtpSink):
    send("aliya@example.kz")
    (letter,) = smtp_sink.letters
    assert letter["Subject"].strip() == "Іс-шара туралы еске салу"
    assert letter.get_content().strip() == "Құрметті Әлия, ертең кездескенше!"


def test_refused_recipient_is_an_error_for_the_sender(smtp_sink: SmtpSink):
    smtp_sink.refuse("nobody@example.kz")
    with pytest.raises(smtplib.SMTPRecipientsRefused):
        send("nobody@example.kz")
    assert smtp_sink.letters == []

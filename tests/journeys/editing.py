"""What staff do in the editor, step by step: as they see it, with the names of Wagtail's own parts."""

from dataclasses import dataclass

from playwright.sync_api import FilePayload, FrameLocator, Locator, Page, expect

from infocentre.languages.codes import LABELS
from tests.browser import wait_until

from .conftest import PASSWORD


@dataclass(frozen=True)
class Words:
    """A news item in one language."""

    heading: str
    lead: str
    alt: str
    caption: str
    column: str
    cell: str


def sign_in(page: Page, name: str) -> None:
    page.goto("/admin/")
    page.locator("#id_login").fill(name)
    page.locator("#id_password").fill(PASSWORD)
    page.locator("#id_password").press("Enter")
    expect(page.locator(".welcome")).to_be_visible()


def open_tab(page: Page, language: str) -> Locator:
    """Opens a language's tab and returns the tab itself, which carries what is missing."""
    tab = page.get_by_role("tab", name=LABELS[language].name)
    tab.click()
    expect(page.locator(f"#tab-{language}")).to_be_visible()
    return tab


def write_heading(page: Page, language: str, words: Words) -> None:
    open_tab(page, language)
    page.locator(f"#id_heading_{language}").fill(words.heading)
    page.locator(f"#id_lead_{language}").fill(words.lead)


def add_block(page: Page, language: str, kind: str) -> Locator:
    """Adds a block at the end of the text and returns it."""
    blocks = stream(page, language).locator("[data-streamfield-child]")
    count = blocks.count()
    stream(page, language).locator(".c-sf-add-button").last.click()
    page.get_by_role("option", name=kind, exact=True).click()
    expect(blocks).to_have_count(count + 1)
    return blocks.last


def stream(page: Page, language: str) -> Locator:
    return page.locator(f"[data-contentpath=body_{language}]")


def choose_picture(page: Page, block: Locator, title: str) -> None:
    block.locator("[data-chooser-action-choose]").first.click()
    page.locator(".modal .image-choice", has_text=title).click()
    expect(block.locator("[data-chooser-title]")).to_have_text(title)


def upload_picture(page: Page, block: Locator, file: FilePayload, alternatives: dict[str, str]) -> None:
    """Uploads through the chooser: first without the alternative texts, which is refused."""
    block.locator("[data-chooser-action-choose]").first.click()
    page.locator(".modal").get_by_role("tab", name="Upload").click()
    form = page.locator(".modal [data-chooser-modal-creation-form]")
    send_file(form, file)
    expect(form.locator("[data-contentpath=alt_ru] .error-message")).to_be_visible()
    for language, text in alternatives.items():
        form.locator(f"[name$=alt_{language}]").fill(text)
    send_file(form, file)
    expect(block.locator("[data-chooser-title]")).to_have_text(file["name"].rpartition(".")[0])


def send_file(form: Locator, file: FilePayload) -> None:
    form.locator("input[type=file]").set_input_files(file)
    expect(form.locator("[name$=upload-title]")).not_to_have_value("")  # made of the name of the file
    form.locator("[type=submit]").click()


def add_table(page: Page, language: str, words: Words) -> None:
    """A table of one column and one row."""
    block = add_block(page, language, "Table")
    block.locator("[data-append-column]").click()
    block.locator(".add-column-menu").get_by_role("button", name="Text", exact=True).click()
    write_table(block, words)


def write_table(block: Locator, words: Words) -> None:
    block.locator("input[name$='-value-caption']").fill(words.caption)
    block.locator("input.column-heading").fill(words.column)
    block.locator("input[name$='-cell-0-0']").fill(words.cell)


def copy_from(page: Page, field: str, source: str, target: str) -> None:
    """Presses "copy from another language" beside a field of the open tab."""
    panel = page.locator(f"#tab-{target} [data-translated-field={field}]")
    panel.locator(f".language-copy button[data-language={source}]").click()


def translate_body(page: Page, language: str, source: str, words: Words) -> None:
    """Takes the blocks over from another language and writes over their words."""
    copy_from(page, "body", source, language)
    blocks = stream(page, language).locator("[data-streamfield-child]")
    expect(blocks).to_have_count(2)
    blocks.nth(0).locator("input[name$='-alt']").fill(words.alt)
    write_table(blocks.nth(1), words)


# Wagtail saves drafts by itself while one types. A person looks up before pressing a button; a test must be told to.
NOTHING_TO_SAVE = """() => {
  const form = document.querySelector("[data-edit-form]");
  const part = (name) => window.wagtail.app.getControllerForElementAndIdentifier(form, name);
  const unsaved = part("w-unsaved");
  return Boolean(
    unsaved?.checkInterval && unsaved.initialFormData === unsaved.formData && !part("w-autosave").submitPromise
  );
}"""


# What is typed in the first two seconds Wagtail takes for what was there; no person is so quick.
LOOKS_FOR_CHANGES = """() => {
  const form = document.querySelector("[data-edit-form]");
  return Boolean(window.wagtail.app.getControllerForElementAndIdentifier(form, "w-unsaved")?.initialFormData);
}"""


def save_draft(page: Page) -> None:
    wait_until(page, NOTHING_TO_SAVE)
    page.get_by_role("button", name="Save draft").click()
    expect(page.locator(".messages .success")).to_be_visible()


def submit(page: Page) -> None:
    """Sends the text to moderation: the second action behind the arrow beside "Save draft"."""
    wait_until(page, NOTHING_TO_SAVE)
    page.get_by_role("button", name="More actions").click()
    page.locator("button[name=action-submit]").click()


def show_preview(page: Page) -> FrameLocator:
    """Opens the preview beside the form."""
    page.get_by_role("button", name="Toggle preview").click()
    return page.frame_locator("#w-preview-iframe")

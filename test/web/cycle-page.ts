import type { Locator, Page } from 'playwright-core'
import type { Filled, Hands } from './cycle-hands.ts'

/** The demo's page in the hands of people: everything is done with what stands on it. */
export function peopleAt(page: Page, hands: Hands) {
  const message = (words: string): Locator => page.locator('#messages .message', { hasText: words }).last()
  const moved = async (button: Locator) => {
    await Promise.all([page.waitForResponse('**/demo/clock'), button.click()])
    await page.locator('.coming-next:not(.moving)').waitFor()
  }

  return {
    /** Takes someone's place, through « Vous êtes », and opens a conversation of theirs. */
    async become(name: string, conversation: string): Promise<void> {
      await page.click('#who')
      await page.getByLabel('Chercher une commune ou une fonction').fill(name)
      await page.keyboard.press('Enter')
      await page.locator('.who-name').getByText(name, { exact: true }).waitFor()
      await this.open(conversation)
    },
    /** A conversation of the sidebar, or the mailbox. */
    async open(name: string): Promise<void> {
      await page.locator('#side .entry', { hasText: name }).click()
      await page.locator('#main h2:visible', { hasText: name }).waitFor()
    },
    /** The last message of the conversation that says this. */
    message,
    /** What stands there, its buttons included, on one line. */
    async read(place: Locator): Promise<string> {
      await place.waitFor()
      // biome-ignore lint/performance/useDomNodeTextContent: words of two lines must not touch.
      return (await place.innerText()).replace(/\s+/g, ' ')
    },
    async press(place: Locator, label: string): Promise<void> {
      await place.getByRole('button', { name: label, exact: true }).click()
    },
    /** Fills in the form that is open, and sends it. */
    fillIn: (fields: readonly Filled[], label: string) => hands.fillIn(fields, label),
    /** The answer to a form, read and put away. */
    async answer(words: string): Promise<string> {
      const answer = hands.answer(words)
      const said = await this.read(answer)
      await hands.putAway(answer)
      return said
    },
    /** The answer to a form, read, and one of its buttons pressed. */
    async answerAndPress(words: string, label: string): Promise<string> {
      const answer = hands.answer(words)
      const said = await this.read(answer)
      await hands.pressIn(answer, label)
      return said
    },
    /** A command written out. */
    async line(line: string): Promise<void> {
      await page.fill('#composer', line)
      await page.press('#composer', 'Enter')
    },
    command: (name: string, options: Readonly<Record<string, string>>) => hands.command(name, options),
    /** Opens the thread of a message. */
    async thread(place: Locator): Promise<Locator> {
      await place.getByRole('button', { name: hands.replies }).click()
      const thread = page.locator('#thread')
      await thread.locator('.message').nth(1).waitFor()
      return thread
    },
    /** « Avancer jusque-là », at a step of « À venir ». */
    advanceTo: (step: string) =>
      moved(page.getByRole('button', { name: `Avancer jusqu’à ${step}`, exact: true }).first()),
    /** « Avancer jusque-là », at the top: to what comes next. */
    async advance(): Promise<void> {
      await moved(page.locator('#move-next'))
    },
  }
}

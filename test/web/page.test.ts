import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { browserMissing, openBrowser } from './browser.ts'
import { lowContrast } from './contrast.ts'
import { HOSTILE } from './demo-port.ts'
import { buildPage, type DemoStage, demoStage } from './demo-stage.ts'
import { received } from './tiny-bot.ts'

const missing = browserMissing()
// biome-ignore lint/suspicious/noConsole: whoever runs the tests must know what they did not test.
if (missing && process.env.CI !== 'true') console.warn(`La page n’est pas éprouvée. ${missing}`)

describe.skipIf(missing !== null && process.env.CI !== 'true')('the demo’s page', () => {
  let built: ReturnType<typeof buildPage>
  let on: DemoStage
  let browser: Awaited<ReturnType<typeof openBrowser>>
  let page: Page
  const complaints: string[] = []

  beforeAll(async () => {
    if (missing) throw new Error(missing)
    built = buildPage()
    browser = await openBrowser({ width: 1280, height: 800 })
  })
  afterAll(async () => {
    await browser?.close()
    built?.remove()
  })
  beforeEach(async () => {
    on = await demoStage(built.url)
    page = await browser.context.newPage()
    complaints.length = 0
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(error.message))
    return async () => {
      await page.close()
      await on.stop()
    }
  })

  /** The page through someone's eyes, with the network's channel open. */
  const as = async (user: string, place = 'CRESEAU') => {
    await page.goto(`${on.web.url}/#/${user}/${place}`)
    await page.locator('#head h2').waitFor()
  }
  const command = async (line: string) => {
    await page.fill('#composer', line)
    await page.press('#composer', 'Enter')
  }
  const button = (name: string) => page.getByRole('button', { name, exact: true })

  it('welcomes the organiser with three things to try, the first of which works', async () => {
    await page.goto(on.web.url)
    await page.getByRole('heading', { name: 'Bienvenue parmi vos collègues' }).waitFor()
    expect(await page.locator('.welcome li').count()).toBe(3)
    expect(await page.title()).toBe('Bassin de Pompey — Assembleur')
    expect(await page.locator('#who').textContent()).toContain('Chargée de mission du réseau')
    expect(await page.locator('#top').textContent()).toContain('lundi 14 septembre 2026')
    expect(await page.locator('#top').textContent()).toContain('Prochaine étape : mardi 22 septembre, 9 h 00')
    await button('Écrire /reunion calendrier').click()
    await page.keyboard.press('Enter')
    await page.locator('.message.ephemeral').waitFor()
    await button('Ne plus afficher').click()
    await page.reload()
    await page.locator('#head h2').waitFor()
    expect(await page.locator('.welcome').count()).toBe(0)
    expect(complaints).toEqual([])
  })

  it('takes someone’s place by searching, and shows only what they see', async () => {
    await as('UPOMPEY')
    await command('/reunion calendrier')
    await page.locator('.message.ephemeral').getByText('Visible de vous seul').waitFor()
    await page.click('#who')
    await page.keyboard.type('faulx')
    await page.keyboard.press('Enter')
    await page.locator('#who').getByText('Secrétaire de mairie de Faulx').waitFor()
    await page.locator('#side-CRESEAU').waitFor()
    expect(await page.locator('#side-CAUTRE').count()).toBe(0)
    expect(await page.locator('.message').count()).toBe(0)
  })

  it('completes a command by keyboard alone', async () => {
    await as('UPOMPEY')
    await page.focus('#composer')
    await page.keyboard.type('/reu')
    await page.getByRole('option', { name: '/reunion' }).waitFor()
    await page.keyboard.press('Tab')
    await page.getByRole('option', { name: '/reunion calendrier' }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    expect(await page.inputValue('#composer')).toBe('/reunion prochaine ')
    await page.keyboard.press('Enter')
    const answer = page.locator('.message.ephemeral')
    await answer.getByRole('heading', { name: 'Calendrier des réunions' }).waitFor()
    expect(await answer.locator('th').allTextContents()).toEqual(['Date', 'Commune d’accueil'])
    expect(await answer.locator('.mention').textContent()).toBe('@DGS de Pompey')
  })

  it('asks before a button that asks, and uses menus', async () => {
    await as('UPOMPEY')
    await command('/reunion')
    await button('Annuler la réunion').click()
    const dialog = page.getByRole('alertdialog')
    await dialog.getByText('Chacun en sera informé.').waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await button('Annuler la réunion').click()
    await dialog.getByRole('button', { name: 'Annuler la réunion' }).click()
    await page.locator('.message').getByText('La réunion est annulée.').waitFor()
    await page.getByRole('combobox', { name: 'Choisir une commune' }).fill('faul')
    await page.keyboard.press('Enter')
    await page.locator('.message').getByText('Commune choisie : Faulx').waitFor()
  })

  it('fills every kind of field, keeps what was typed when it is refused, and answers in private', async () => {
    await as('UPOMPEY')
    await command('/reunion')
    await button('Proposer un sujet').click()
    const modal = page.getByRole('dialog', { name: 'Proposer un sujet' })
    await modal.getByLabel('Titre').fill('refus')
    await button('Proposer').click()
    await modal.getByText('Veuillez remplir ce champ obligatoire.').first().waitFor()
    await modal.getByLabel('Pourquoi en parler').fill('Parce que.')
    expect(await modal.locator('.counter').textContent()).toBe('490 caractères restants sur 500')
    await modal.getByLabel('Durée').fill('20')
    await modal.getByLabel('À partir du').fill('2026-10-13')
    await modal.getByLabel('Heure').fill('09:30')
    await modal.getByRole('combobox', { name: 'Partie' }).fill('achat')
    await page.keyboard.press('Enter')
    await modal.getByRole('combobox', { name: 'Qui est concerné' }).click()
    await modal.getByRole('option', { name: 'DGS' }).click()
    await modal.getByRole('option', { name: 'Élus' }).click()
    await modal.getByRole('combobox', { name: 'Avec qui' }).fill('custines')
    await page.keyboard.press('Enter')
    await modal.getByLabel('Ne pas montrer mon nom').check()
    await modal.getByLabel('À la prochaine réunion').check()
    await modal
      .getByLabel('Pièce jointe')
      .setInputFiles({ name: 'note.md', mimeType: 'text/markdown', buffer: Buffer.from('# Été') })
    await button('Proposer').click()
    await modal.getByText('Ce sujet est déjà proposé.').waitFor()
    expect(await modal.getByLabel('Pourquoi en parler').inputValue()).toBe('Parce que.')
    await modal.getByLabel('Titre').fill('Accueil des gens du voyage')
    await button('Proposer').click()
    await modal.waitFor({ state: 'detached' })

    const values = received.at(-1) as Record<string, Record<string, Record<string, unknown>>>
    const held = (name: string) => values[name]?.[name]
    expect(held('titre')?.value).toBe('Accueil des gens du voyage')
    expect(held('texte')?.value).toBe('Parce que.')
    expect(held('duree')?.value).toBe('20')
    expect(held('jour')?.selected_date).toBe('2026-10-13')
    expect(held('heure')?.selected_time).toBe('09:30')
    expect(held('partie')?.selected_option).toMatchObject({ value: '2' })
    expect(held('cercles')?.selected_options).toMatchObject([{ value: 'dgs' }, { value: 'elus' }])
    expect(held('avec')?.selected_user).toBe('UCUSTINES')
    expect(held('anonyme')?.selected_options).toMatchObject([{ value: 'oui' }])
    expect(held('urgence')?.selected_option).toMatchObject({ value: 'oui' })
    expect(held('piece')?.files).toMatchObject([{ name: 'note.md', size: 7 }])

    // The answer is in another conversation: it is told, counted, and one click away.
    await page.locator('.toast').getByText('Message direct d’Assembleur').waitFor()
    const direct = page.locator('#side .entry', { hasText: 'Assembleur' })
    expect(await direct.locator('.badge').textContent()).toContain('1 message non lu')
    await page.locator('.toast-open').click()
    await page.locator('.message').getByText('Merci, votre sujet est noté').waitFor()
    expect(await direct.locator('.badge').count()).toBe(0)
  })

  it('shows what anyone writes as text', async () => {
    await as('UPOMPEY')
    await page.fill('#composer', HOSTILE)
    await page.press('#composer', 'Enter')
    const text = page.locator('.message .text')
    await text.waitFor()
    expect(await text.textContent()).toContain('<img src=x onerror="document.title=1">')
    expect(await page.locator('.message img[src=x]').count()).toBe(0)
    expect(await page.title()).toBe('Bassin de Pompey — Assembleur')
  })

  it('gives up a form only when sure', async () => {
    await as('UPOMPEY')
    await command('/reunion')
    await button('Proposer un sujet').click()
    const modal = page.getByRole('dialog', { name: 'Proposer un sujet' })
    await modal.getByLabel('Titre').fill('Un long travail')
    await page.keyboard.press('Escape')
    await button('Continuer à écrire').click()
    expect(await modal.getByLabel('Titre').inputValue()).toBe('Un long travail')
    await button('Annuler').click()
    await button('Abandonner').click()
    await modal.waitFor({ state: 'detached' })
    await button('Proposer un sujet').click()
    await modal.waitFor()
    await page.keyboard.press('Escape')
    await modal.waitFor({ state: 'detached' })
  })

  it('moves the clock, tells everyone’s news, and lets one read them in their place', async () => {
    await as('UPOMPEY')
    await button('Avancer jusque-là').first().click()
    await page.locator('.message').getByText('Six réunions sur un an.').waitFor()
    const news = page.locator('.happened')
    await news.getByText('Dans #reseau-dgs').waitFor()
    await news.getByText('2 courriels partis').waitFor()
    expect(await page.locator('.now').textContent()).toContain('mardi 22 septembre')
    expect(await page.locator('.events li').count()).toBe(3)
    await news.getByText('DGS de Custines, en privé').click()
    await page.locator('.message').getByText('Confirmez-vous l’accueil du 13 octobre ?').waitFor()
    expect(await page.locator('#who').textContent()).toContain('DGS de Custines')
    await button('+1 semaine').click()
    await page.locator('.now').getByText('mardi 29 septembre').waitFor()
  })

  it('answers in a thread and closes it with Escape', async () => {
    await on.demo.advanceToNext()
    await as('UPOMPEY')
    const message = page.locator('#messages .message')
    await message.hover()
    await message.getByRole('button', { name: 'Répondre dans le fil' }).click()
    await page.fill('#thread-composer', 'Je suis d’accord.')
    await page.press('#thread-composer', 'Enter')
    await page.locator('#thread .message').getByText('Je suis d’accord.').waitFor()
    await page.keyboard.press('Escape')
    await page.locator('#thread').waitFor({ state: 'hidden' })
    await message.getByRole('button', { name: '1 réponse' }).waitFor()
  })

  it('opens the mailbox of those who are not on the chat', async () => {
    await on.demo.advanceToNext()
    await as('UPOMPEY')
    await page.click('#side-mailbox')
    await page.locator('.recipient', { hasText: 'Maire de Faulx' }).locator('.mail-entry').click()
    expect(await page.locator('.mail-text').textContent()).toContain(HOSTILE)
    expect(await page.locator('.attachments').textContent()).toContain('compte-rendu.pdf')
    await page.locator('.recipient', { hasText: 'Maire de Custines' }).locator('.mail-entry').click()
    await page.frameLocator('.mail iframe').getByRole('heading', { name: 'Compte-rendu validé' }).waitFor()
    expect(await page.title()).toBe('Bassin de Pompey — Assembleur')
    expect(await page.locator('#side-mailbox .badge').count()).toBe(0)
  })

  it('says so when the bot does not answer, and keeps what was written', async () => {
    await on.slack.settings({ ackTimeoutMs: 150 })
    await as('UPOMPEY')
    await command('/lent')
    await page.getByRole('alert').getByText('/lent a échoué').waitFor()
    await expect.poll(() => page.inputValue('#composer')).toBe('/lent')
  })

  it('has enough contrast everywhere', async () => {
    await on.demo.advanceToNext()
    await as('UPOMPEY')
    await command('/reunion')
    await page.locator('.message.ephemeral').waitFor()
    expect(await lowContrast(page)).toEqual([])
    await button('Proposer un sujet').first().click()
    await page.getByRole('dialog').waitFor()
    expect(await lowContrast(page)).toEqual([])
  })

  it('shows one pane at a time on a phone, each within its width', async () => {
    await on.demo.advanceToNext()
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto(`${on.web.url}/#/UPOMPEY`)
    const within = async () =>
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
    await page.locator('#side-CRESEAU .badge').waitFor()
    await within()
    expect(await page.locator('#main').isVisible()).toBe(false)
    await page.click('#side-CRESEAU')
    await page.locator('.message').first().waitFor()
    await within()
    expect(await page.locator('#side').isVisible()).toBe(false)
    await page.locator('.message .thread-button').first().click({ force: true })
    await page.locator('#thread .message').waitFor()
    await within()
    await page.click('#open-coming')
    await page.getByRole('heading', { name: 'Le fil du temps' }).waitFor()
    await within()
    await page.locator('#coming .back').click()
    await page.locator('#side-CRESEAU').waitFor()
    expect(await page.locator('#side-CRESEAU .badge').count()).toBe(0)
    expect(complaints).toEqual([])
  })
})

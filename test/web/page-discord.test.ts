import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { FAULX, POMPEY, RESEAU } from '../sandbox/discord/with-discordjs.ts'
import { atDesk } from '../support/in-ci.ts'
import { lowContrast } from './contrast.ts'
import { demoPage, whyNoPage } from './demo-page.ts'
import { HOSTILE } from './demo-port.ts'
import { type DiscordDemoStage, discordDemoStage } from './demo-stage-discord.ts'
import { received, thought } from './tiny-discord-bot.ts'

describe.skipIf(atDesk || whyNoPage() !== null)('the demo’s page in Discord’s dress', () => {
  let on: DiscordDemoStage
  let page: Page
  const { complaints, command, button, ...demo } = demoPage(discordDemoStage, (given, opened) => {
    on = given
    page = opened
  })
  const as = (user: string, place = RESEAU) => demo.as(user, place)
  const options = () => page.locator('.completions [role=option] strong').allTextContents()
  const sending = () => page.getByRole('dialog').getByRole('button', { name: 'Envoyer' })
  const box = (name: string) => page.getByRole('combobox', { name })

  it('shows components, Markdown and mentions as Discord does', async () => {
    await as(POMPEY)
    await command('/reunion calendrier')
    const answer = page.locator('.message.ephemeral')
    await answer.getByRole('heading', { name: 'Calendrier des réunions' }).waitFor()
    expect(await answer.locator('.mention').textContent()).toBe('@DGS de Pompey')
    expect(await answer.locator('time').last().textContent()).toBe('mardi 13 octobre 2026, 9 h 30')
    expect(await answer.locator('li').allTextContents()).toEqual([
      'mardi 13 octobre · Custines',
      'mardi 8 décembre · Faulx',
    ])
    expect(await answer.locator('li strong').allTextContents()).toEqual(['mardi 13 octobre'])
    expect(await answer.locator('blockquote em').textContent()).toBe('ensemble')
    expect(await answer.locator('.subtext').textContent()).toBe('Heures de Paris.')
    expect(await answer.locator('.because').textContent()).toBe('DGS de Pompey a utilisé /reunion calendrier')
    expect(await answer.locator('.tag').textContent()).toBe('APP')
    expect(await answer.locator('.only-you').textContent()).toContain('Vous seul(e) pouvez voir celui-ci')
    await button('Rejeter le message').click()
    await answer.waitFor({ state: 'detached' })

    await command('/reunion rappel')
    const old = page.locator('.message', { hasText: 'Rappel en gras pour @everyone' })
    await old.locator('strong', { hasText: 'en gras' }).waitFor()
    expect(await old.locator('.container').textContent()).toBe('RéunionLe 13 octobreDurée2 h 30Assembleur')
    expect(complaints).toEqual([])
  })

  it('offers the registered commands, then their options, by keyboard alone', async () => {
    await as(POMPEY)
    await page.focus('#composer')
    await page.keyboard.type('/')
    await page.getByRole('option', { name: '/reunion calendrier' }).waitFor()
    expect(await options()).toEqual([
      '/reunion calendrier',
      '/reunion planifier',
      '/reunion rappel',
      '/lent',
      '/pensif',
    ])
    await page.keyboard.type('plan')
    expect(await options()).toEqual(['/reunion planifier'])
    await page.keyboard.press('Tab')
    // What is required is there at once, and the bot completes it.
    await page.keyboard.type('faulx')
    await page.getByRole('option', { name: 'Salle des fêtes, Faulx' }).waitFor()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.type('dur')
    await page.getByRole('option', { name: 'duree' }).waitFor()
    await page.keyboard.press('Enter')
    await page.keyboard.type('90')
    await box('Ajouter une option').focus()
    await page.keyboard.type('avec')
    await page.keyboard.press('Enter')
    await page.keyboard.type('secr')
    await page.keyboard.press('Enter')
    await box('Ajouter une option').fill('partie')
    await page.keyboard.press('Enter')
    await page.keyboard.type('écl')
    await page.keyboard.press('Enter')
    await box('Ajouter une option').fill('repas')
    await page.keyboard.press('Enter')
    await page.keyboard.type('oui')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await page.locator('.message').getByText('Prévue : Salle des fêtes, Faulx').waitFor()
    expect(received.at(-1)).toEqual({
      lieu: 'Salle des fêtes, Faulx',
      duree: 90,
      avec: FAULX,
      partie: '3',
      repas: true,
    })
    expect(await page.locator('#composer').inputValue()).toBe('')
  })

  it('takes a whole line, asks for what is missing in it, and says what it does not understand', async () => {
    await as(POMPEY)
    await command(
      '/reunion planifier lieu:"Mairie : salle 2" duree:60 avec:@Secrétaire de mairie de Faulx partie:coopération',
    )
    await page.locator('.message').getByText('Prévue : Mairie : salle 2').waitFor()
    expect(received.at(-1)).toEqual({ lieu: 'Mairie : salle 2', duree: 60, avec: FAULX, partie: '1', repas: null })

    const partial = '/reunion planifier duree:45 avec:"@Secrétaire de mairie de Faulx" partie:Coopération'
    await command(partial)
    await page.getByRole('group', { name: '/reunion planifier' }).waitFor()
    expect(await page.getByLabel('duree', { exact: true }).inputValue()).toBe('45')
    await page.keyboard.press('Enter')
    await page.getByText('lieu : cette option est obligatoire.').waitFor()
    await page.keyboard.press('Escape')
    expect(await page.inputValue('#composer')).toBe(partial)

    for (const [line, said] of [
      [
        '/reunion planifier salle:2',
        'salle:2 » n’est pas compris ; ses options sont lieu, duree, avec, partie, repas.',
      ],
      ['/reunion planifier lieu:ici duree:5', 'duree ne peut pas être « 5 ».'],
      ['/reunion', '/reunion attend une précision : calendrier, planifier, rappel.'],
      ['/autre', '/autre n’existe pas ici.'],
    ] as const) {
      await page.fill('#composer', line)
      await page.press('#composer', 'Escape')
      await page.press('#composer', 'Enter')
      await page.getByRole('alert').getByText(said).waitFor()
      expect(await page.inputValue('#composer')).toBe(line)
    }
    expect(await on.discord.problems()).toEqual([])
  })

  it('fills windows, keeps what was typed under Discord’s own complaints, and answers in private', async () => {
    await as(POMPEY)
    await command('/reunion calendrier')
    await button('Proposer un sujet').click()
    const modal = page.getByRole('dialog', { name: 'Proposer un sujet' })
    expect(await modal.locator('.modal-body strong').textContent()).toBe('soutien')
    await modal.getByLabel('Pourquoi').fill('Non.')
    expect(await modal.locator('.counter').textContent()).toBe('496 caractères restants sur 500')
    await sending().click()
    await modal.getByText('Ce champ est obligatoire.').first().waitFor()
    expect(await modal.locator('.field-error:visible').allTextContents()).toEqual([
      'Ce champ est obligatoire.',
      'Ce champ doit contenir au moins 5 caractères.',
      'Ce champ est obligatoire.',
    ])
    expect(await modal.getByLabel('Pourquoi').inputValue()).toBe('Non.')
    await modal.getByLabel('Pourquoi').fill('Parce que.')
    await modal.getByLabel('Titre').fill('Accueil des gens du voyage')
    await modal.getByRole('combobox', { name: 'Qui est concerné' }).click()
    await modal.getByRole('option', { name: 'DGS' }).click()
    await modal.getByRole('option', { name: 'Élus' }).click()
    await modal.getByRole('combobox', { name: 'Avec qui' }).fill('faulx')
    await page.keyboard.press('Enter')
    await sending().click()
    await modal.waitFor({ state: 'detached' })
    await page.locator('.message.ephemeral').getByText('C’est noté.').waitFor()
    expect(received.at(-1)).toEqual({
      titre: 'Accueil des gens du voyage',
      texte: 'Parce que.',
      cercles: ['dgs', 'elus'],
      avec: [FAULX],
    })

    await page.locator('.toast').getByText('Message direct').waitFor()
    await page.locator('.toast-open').click()
    const thanks = page.locator('.message', { hasText: 'Merci, votre sujet est noté' })
    expect(await thanks.textContent()).toContain(HOSTILE)
    expect(await page.locator('.message img[src=x]').count()).toBe(0)
  })

  it('sends files and choices already made', async () => {
    await as(POMPEY)
    await command('/reunion calendrier')
    await button('Détail').click()
    const modal = page.getByRole('dialog', { name: 'Joindre une pièce' })
    expect(await modal.getByRole('combobox', { name: 'Partie' }).inputValue()).toBe('Coopération')
    await modal
      .getByLabel('Pièce jointe')
      .setInputFiles({ name: 'note.md', mimeType: 'text/markdown', buffer: Buffer.from('# Été') })
    await sending().click()
    await page.locator('.message').getByText('Pièce reçue.').waitFor()
    expect(received.at(-1)).toEqual({ files: [{ name: 'note.md', size: 7 }], partie: ['1'] })
  })

  it('acts by buttons and menus', async () => {
    await on.demo.advanceToNext()
    await as(POMPEY)
    await button('Annuler la réunion').click()
    await page.locator('.message.ephemeral').getByText('La réunion est annulée.').waitFor()
    await box('Choisir une commune').fill('faul')
    await page.keyboard.press('Enter')
    await page.locator('.message').getByText('Commune choisie : Faulx').waitFor()
  })

  it('says « réfléchit… » until the answer comes', async () => {
    await on.discord.settings({ deferredWaitMs: 50 })
    await as(POMPEY)
    await command('/pensif')
    await page.locator('.message.ephemeral').getByText('réfléchit…').waitFor()
    thought.end()
    await page.locator('.message.ephemeral').getByText('C’est tout réfléchi.').waitFor()
  })

  it('says so when the bot does not answer, and keeps what was written', async () => {
    await on.discord.settings({ ackTimeoutMs: 150 })
    await as(POMPEY)
    await command('/lent')
    await page.getByRole('alert').getByText('L’application ne répond plus').waitFor()
    await expect.poll(() => page.inputValue('#composer')).toBe('/lent')
    await page.fill('#composer', '/plan')
    await page.press('#composer', 'Tab')
    await box('lieu').fill('muet')
    await page.getByRole('alert').getByText('Le chargement des options a échoué').waitFor()
  })

  it('opens a thread beside the message from which it hangs, and writes in it', async () => {
    await on.demo.advanceToNext()
    await as(POMPEY)
    await page.locator('#messages').getByRole('button', { name: 'Étape : appel à sujets' }).click()
    await page.locator('#thread').getByRole('heading', { name: 'Étape : appel à sujets' }).waitFor()
    await page.locator('#thread .message').getByText('Lisez, puis observez ici.').waitFor()
    await page.fill('#thread-composer', 'Je suis d’accord.')
    await page.press('#thread-composer', 'Enter')
    await page.locator('#thread .message').getByText('Je suis d’accord.').waitFor()
    await page.keyboard.press('Escape')
    await page.locator('#thread').waitFor({ state: 'hidden' })
    await page.getByRole('button', { name: '2 messages' }).waitFor()
    expect(await page.locator('#side .entry').allTextContents()).not.toContain('Étape : appel à sujets')
  })

  it('moves the clock, tells everyone’s news, and shows the events of the server', async () => {
    await as(POMPEY)
    await button('Avancer jusque-là').first().click()
    const news = page.locator('.happened')
    await news.getByText('Dans #reseau-dgs').waitFor()
    await news.getByText('Secrétaire de mairie de Faulx, en privé').waitFor()
    await news.getByText('2 courriels partis').waitFor()
    await page.click('#side-events')
    const event = page.locator('.event')
    expect(await event.textContent()).toBe(
      'mercredi 23 septembre, 9 h 00 – 11 h 30Réunion du réseauSalle du conseil, CustinesOrdre du jour : trois parties.',
    )
    await news.getByText('Secrétaire de mairie de Faulx, en privé').click()
    await page.locator('.message').getByText('Confirmez-vous l’accueil du 13 octobre ?').waitFor()
    expect(await page.locator('#who').textContent()).toContain('Secrétaire de mairie de Faulx')
  })

  it('has enough contrast everywhere', async () => {
    await on.demo.advanceToNext()
    await as(POMPEY)
    await command('/reunion calendrier')
    await page.locator('.message.ephemeral').waitFor()
    expect(await lowContrast(page)).toEqual([])
    await page.fill('#composer', '/')
    await page.getByRole('option', { name: '/reunion planifier' }).click()
    await box('lieu').click()
    await page.getByRole('option', { name: 'Foyer rural' }).waitFor()
    expect(await lowContrast(page)).toEqual([])
    await page.keyboard.press('Escape')
    await button('Proposer un sujet').first().click()
    await sending().click()
    await page.getByText('Ce champ est obligatoire.').first().waitFor()
    expect(await lowContrast(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.click('#side-events')
    expect(await lowContrast(page)).toEqual([])
    await page.click('#who')
    expect(await lowContrast(page)).toEqual([])
  })

  it('shows one pane at a time on a phone, each within its width', async () => {
    await on.demo.advanceToNext()
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto(`${on.web.url}/#/${POMPEY}`)
    const within = async () => expect(await demo.within()).toBe(true)
    await page.locator(`#side-${RESEAU} .badge`).waitFor()
    await within()
    await page.click(`#side-${RESEAU}`)
    await page.locator('.message').first().waitFor()
    await within()
    await page.fill('#composer', '/plan')
    await page.keyboard.press('Tab')
    await page.getByRole('group', { name: '/reunion planifier' }).waitFor()
    await within()
    await page.getByRole('button', { name: 'Étape : appel à sujets' }).click()
    await page.locator('#thread .message').first().waitFor()
    await within()
    await page.goto(`${on.web.url}/#/${POMPEY}/evenements`)
    await page.locator('.event').waitFor()
    await within()
    expect(complaints).toEqual([])
  })
})

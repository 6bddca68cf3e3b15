import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { hasPdfTools, readPdf } from '../support/pdf-tools.ts'
import { browserMissing, openBrowser } from './browser.ts'
import { lowContrast } from './contrast.ts'
import { type CycleDemo, startCycleDemo } from './cycle-demo.ts'
import type { Hands } from './cycle-hands.ts'
import { peopleAt } from './cycle-page.ts'
import { buildPage } from './demo-stage.ts'

const CHANNEL = 'reseau-dgs'
const DIRECT = 'Assembleur'
const HOST = 'Secrétaire de mairie de Bouxières-aux-Dames'
const ORGANISER = 'Chargée de mission de l’intercommunalité'
const DEADLINE =
  'Vos observations sont attendues jusqu’au mercredi 21 octobre 2026 inclus. Sans réserve d’ici là, le compte-rendu sera réputé validé.'
const CLOSE = 'Clôture : jeudi 22 octobre 2026, 0 h 00 (heure de Paris).'
const VALIDATED = 'Validé tacitement le jeudi 22 octobre 2026, 0 h 00 (heure de Paris).'
const OBSERVATION = 'Frouard recense aussi les besoins des écoles maternelles.'
const BY_MAIL = 'La commission se réunit le 12, et non le 14.'
const REMARK = 'Merci pour ce texte, et pour l’accueil.'
const PICTURES = new URL('../../docs/images/', import.meta.url)

/** A cycle of the network, step by step, with what stands on the page: the same on both platforms. */
export function livesACycle(handsAt: (page: Page) => Hands, pictures: Readonly<Record<string, string>>): void {
  let built: ReturnType<typeof buildPage>
  let on: CycleDemo
  let browser: Awaited<ReturnType<typeof openBrowser>>
  let page: Page
  let hands: Hands
  let people: ReturnType<typeof peopleAt>
  const complaints: string[] = []

  beforeAll(async () => {
    const missing = browserMissing()
    if (missing) throw new Error(missing)
    built = buildPage()
    browser = await openBrowser({ width: 1280, height: 800 })
    page = await browser.context.newPage()
    hands = handsAt(page)
    on = await startCycleDemo({ platform: hands.platform, pageDir: built.url, start: '2026-09-01T07:05:00Z' })
    page.setDefaultTimeout(10_000)
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(error.message))
    people = peopleAt(page, hands)
    await page.goto(on.url())
  })
  afterAll(async () => {
    await browser?.close()
    await on?.close()
    built?.remove()
  })

  // Each step goes on where the one before ended: what follows a failure would mean nothing.
  let broken = false
  beforeEach((step) => {
    step.skip(broken, 'an earlier step failed')
    step.onTestFailed(() => {
      broken = true
    })
  })

  /** PICTURES=1 makes the pictures of the README again. */
  const picture = async (what: string) => {
    const name = pictures[what]
    if (!process.env.PICTURES || !name) return
    mkdirSync(PICTURES, { recursive: true })
    await page.mouse.move(0, 0)
    await page.screenshot({ path: fileURLToPath(new URL(`${name}.png`, PICTURES)) })
  }

  it('the commune whose turn it is says yes, and where', async () => {
    await page.getByRole('heading', { name: 'Bienvenue parmi vos collègues' }).waitFor()
    await people.become(HOST, DIRECT)
    const asked = people.message('Confirmez-vous l’accueil ?')
    expect(await people.read(asked)).toContain(
      'C’est le tour de Bouxières-aux-Dames d’accueillir la réunion du mardi 13 octobre 2026, 9 h 30.',
    )
    await people.press(asked, 'Oui')
    const thanks = people.message('Merci : Bouxières-aux-Dames accueille la réunion du mardi 13 octobre.')
    await people.press(thanks, 'Indiquer la salle')
    await people.fillIn(
      [
        ['Salle et adresse', 'Salle du conseil, mairie'],
        ['Accès', 'Parking derrière la mairie, ascenseur'],
      ],
      'Valider',
    )
    expect(await people.answer('C’est enregistré.')).toContain('Lieu : Salle du conseil, mairie')
  })

  it('a member proposes a subject by form, another supports it and writes two by command', async () => {
    await people.advanceTo('appel à sujets')
    await people.become('DGS de Frouard', CHANNEL)
    const call = people.message('Appel à sujets : réunion du mardi 13 octobre')
    expect(await people.read(call)).toContain('Les propositions sont reçues jusqu’au vendredi 2 octobre, 9 h 00.')
    await people.press(call, 'Proposer un sujet')
    await people.fillIn(
      [
        ['Titre', 'Cybersécurité des petites communes'],
        ['Partie', { pick: ['sujets plus larges'] }],
        ['Précisions', 'Une sauvegarde commune, un exercice par an.'],
      ],
      'Proposer',
    )
    expect(await people.answer('C’est noté : Cybersécurité des petites communes')).toContain(
      'il faut encore le soutien d’une personne d’une autre collectivité',
    )
    await people.become('DGS de Pompey', CHANNEL)
    // Once as a line, once as the platform would have it.
    await people.line(
      '/ordre-du-jour proposer titre:"Groupement de commandes : fournitures scolaires" partie:1 duree:20',
    )
    await people.message('Groupement de commandes').waitFor()
    const budget = { titre: 'Calendrier budgétaire et conventions', partie: '2', duree: '25' }
    await people.command('/ordre-du-jour proposer', budget)
    await people.message('Calendrier budgétaire').waitFor()

    await people.advanceTo('sujets en attente de soutien')
    const awaiting = people.message('Sujets en attente de soutien')
    expect(await people.read(awaiting)).toContain('proposé par DGS de Frouard. Porté par 1 personne, 1 collectivité.')
    await people.press(awaiting, 'Soutenir')
    expect(await people.read(people.message('Votre soutien est compté.'))).toContain(
      'Porté par 2 personnes, 2 collectivités.',
    )
  })

  it('the organiser publishes the agenda, and members answer the convocation', async () => {
    await people.advanceTo('projet d’ordre du jour')
    await people.become(ORGANISER, DIRECT)
    const draft = people.message('Projet d’ordre du jour')
    expect(await people.read(draft)).toContain('(15 min sur 30 min) Cybersécurité des petites communes (15 min)')
    await people.press(draft, 'Publier')
    expect(await people.read(people.message('est confirmé'))).toContain(
      'Il partira avec la convocation le mardi 6 octobre à 9 h 00.',
    )

    await people.advance()
    await people.become('DGS de Liverdun', CHANNEL)
    const convocation = people.message('Convocation : réunion du mardi 13 octobre')
    const said = await people.read(convocation)
    expect(said).toContain('Horaires : 9 h 30 – 12 h 00 (2 h 30)')
    expect(said).toContain('Lieu : Salle du conseil, mairie')
    expect(said).toContain('Présent À distance Suppléant Je ne pourrai pas venir')
    expect(await lowContrast(page)).toEqual([])
    await picture('convocation')
    await people.press(convocation, 'Présent')
    expect(await people.read(people.message('C’est noté : vous serez présent.'))).toContain(hands.onlyYou)
    await people.become('DGS de Champigneulles', CHANNEL)
    await people.press(convocation, 'Je ne pourrai pas venir')
    await people.message('C’est noté : vous ne pourrez pas venir.').waitFor()
    await people.become('Secrétaire de mairie de Millery', CHANNEL)
    await people.press(convocation, 'Suppléant')
    await people.fillIn([['Nom', 'Adjointe administrative de Millery']], 'Enregistrer')
    expect(await people.answer('C’est noté')).toContain('Adjointe administrative de Millery')

    const entries = await hands.agenda()
    if (entries) {
      expect(entries[0]).toMatch(/^mardi 13 octobre, 9 h 30 – 12 h 00/i)
      expect(entries[0]).toContain('Salle du conseil, mairie, Bouxières-aux-Dames')
    }

    await people.advanceTo('effectif attendu, à la commune d’accueil')
    await people.become(HOST, DIRECT)
    expect(await people.read(people.message('attendues sur place'))).toContain(
      '2 personnes attendues sur place (dont 1 suppléant), 0 à distance.',
    )
  })

  it('the organiser closes the meeting', async () => {
    await people.advanceTo('fin de la réunion : la clore')
    await people.become(ORGANISER, DIRECT)
    await people.press(people.message('touche à sa fin'), 'Clore la réunion')
    await people.fillIn(
      [
        ['Présents', { pick: ['DGS de Frouard', 'DGS de Pompey'] }],
        ['Décisions', 'Un groupement de commandes est constitué pour la rentrée 2027.'],
        ['Actions', 'Recenser les besoins des écoles — DGS de Frouard — 30/11/2026'],
        ['Demandes pour la prochaine', '3 : Archives, mettre en commun un archiviste'],
      ],
      'Clore',
    )
    const closed = await people.answer('est close')
    expect(closed).toContain('4 présents, 1 décision, 1 action, 1 demande pour la prochaine.')
    expect(closed).toContain('2026-01-A1 Recenser les besoins des écoles (DGS de Frouard, pour le lundi 30 novembre')
    expect(closed).toContain(`Rédaction : ${HOST}`)
  })

  it('the host writes the compte-rendu, and transmits it', async () => {
    await people.become(HOST, DIRECT)
    await people.press(people.message('Le compte-rendu vous revient'), 'Rédiger')
    const text =
      '### Groupement de commandes : fournitures scolaires\nNeuf communes sont intéressées. **Pompey** porte la consultation ; chacune peut se retirer jusqu’à la publication.'
    await people.fillIn([['1. Coopération et mutualisation', text]], 'Enregistrer')
    expect(await people.answerAndPress('Voici le texte tel que les membres le liront.', 'Transmettre')).toContain(
      'Excusés : DGS de Champigneulles',
    )
    // The deadline meets the Toussaint holidays: transmitting later is offered, and declined.
    await people.answerAndPress('Toussaint', 'Transmettre, jusqu’au mercredi 21 octobre')
    const sent = await people.answer('Transmis à 15 membres, dans le canal du réseau.')
    expect(sent).toContain(DEADLINE)
    expect(sent).toContain(CLOSE)
  })

  it('members read it in its thread, one approves, one observes', async () => {
    await people.become('DGS de Pompey', CHANNEL)
    const circulated = people.message('Compte-rendu du mardi 13 octobre 2026')
    const said = await people.read(circulated)
    expect(said).toContain(`${DEADLINE} ${CLOSE}`)
    expect(said).toContain('J’ai lu J’approuve Observation Réserve')
    await people.press(circulated, 'Observation')
    await people.fillIn([['Votre observation', OBSERVATION]], 'Envoyer')
    expect(await people.answer('Merci, votre observation est transmise')).toContain('Elle ne bloque pas la validation.')
    await people.become(HOST, DIRECT)
    expect(await people.read(people.message(OBSERVATION))).toContain('DGS de Pompey')

    await people.become('DGS de Frouard', CHANNEL)
    const thread = await people.thread(circulated)
    expect(await people.read(thread)).toContain('Neuf communes sont intéressées. Pompey porte la consultation')
    expect(await lowContrast(page)).toEqual([])
    await picture('thread')
    await people.press(circulated, 'J’approuve')
    await people.message('Votre approbation est enregistrée.').waitFor()
    await page.fill('#thread-composer', REMARK)
    await page.press('#thread-composer', 'Enter')
    await thread.locator('.message', { hasText: REMARK }).waitFor()
    await page.getByRole('button', { name: 'Fermer le fil' }).click()
    await people.open(DIRECT)
    expect(await people.read(people.message(REMARK))).toContain('En faire une observation')
    await people.become(HOST, DIRECT)
    const remark = people.message(REMARK)
    expect(await people.read(remark)).toContain('Remarque dans le fil de DGS de Frouard')
    await people.press(remark, 'Laisser ouverte')
    await people.message('Lue, et laissée ouverte.').waitFor()
  })

  it('who is not on the chat opens the page from their mail, and what they say reaches the writer', async () => {
    await people.open('Boîte aux lettres')
    const reader = page.locator('.recipient', { hasText: 'sans messagerie' })
    await reader.locator('.mail-entry', { hasText: 'Projet de compte-rendu' }).click()
    const opening = page.context().waitForEvent('page')
    const link = page.frameLocator('.mail iframe').getByRole('link', { name: 'Lire et répondre sur une page' })
    await link.click()
    const sheet = await opening
    sheet.setDefaultTimeout(10_000)
    // By the demo's clock, not by that of the machine.
    await sheet.getByText(DEADLINE).waitFor()
    await sheet.getByText('Neuf communes sont intéressées.').waitFor()
    await sheet.getByLabel('Votre observation').fill(BY_MAIL)
    await sheet.getByLabel('Point concerné (facultatif)').first().selectOption('1. Coopération et mutualisation')
    await sheet.getByRole('button', { name: 'Envoyer l’observation' }).click()
    await sheet.getByRole('status').getByText('Votre observation est enregistrée').waitFor()
    await sheet.close()
    await people.become(HOST, DIRECT)
    const told = await people.read(people.message(BY_MAIL))
    expect(told).toContain('Observation de Secrétaire de mairie de Montenoy (sans messagerie)')
    expect(told).toContain('Point : 1. Coopération et mutualisation')
  })

  it('silence validates it at the close', async () => {
    await people.advanceTo('liste de diffusion, pour relecture')
    await people.become('DGS de l’intercommunalité', DIRECT)
    const list = await people.read(people.message('Suspendre la diffusion'))
    expect(list).toContain('validé, puis diffusé le jeudi 22 octobre 2026 à 9 h 00.')
    expect(list).toContain('Destinataires : 16 DGS et secrétaires de mairie, 13 maires.')

    await people.advance()
    await people.become('DGS de Pompey', CHANNEL)
    const validated = people.message('Compte-rendu du mardi 13 octobre 2026')
    const said = await people.read(validated)
    expect(said).toContain(VALIDATED)
    expect(said).not.toContain('J’approuve')
    const last = (await people.thread(validated)).locator('.message').last()
    expect(await people.read(last)).toContain(`${VALIDATED} Diffusion prévue le jeudi 22 octobre 2026 à 9 h 00.`)
    await page.getByRole('button', { name: 'Fermer le fil' }).click()
    // A text is read by the bot; where it completes, its own words are found.
    await people.command('/compte-rendu etat', { reunion: hands.platform === 'slack' ? '13/10/2026' : '13 octobre' })
    const state = await people.read(people.message('De votre côté'))
    expect(state).toContain('Compte-rendu du mardi 13 octobre 2026 : validé.')
    expect(state).toContain('Approuvé : 1 · Observations : 2 · Réserves : 0 · Sans réponse : 12')
  })

  it('it reaches members with its annex, and the thirteen mayors by e-mail without attendance', async () => {
    await people.advanceTo('diffusion officielle')
    await people.open(DIRECT)
    const official = await people.read(people.message('Compte-rendu officiel.'))
    for (const part of [VALIDATED, 'Présents : ', 'Annexe pour les membres : observations', OBSERVATION]) {
      expect(official).toContain(part)
    }

    await people.open('Boîte aux lettres')
    const mayors = page.locator('.recipient', { hasText: 'Maire ' })
    expect(await mayors.count()).toBe(13)
    const custines = mayors.filter({ hasText: 'Maire de Custines' })
    await custines.locator('summary').click()
    await custines.locator('.mail-entry').click()
    await page.frameLocator('.mail iframe').getByRole('heading', { name: 'Décisions' }).waitFor()
    const mail = await people.read(page.frameLocator('.mail iframe').locator('body'))
    for (const part of [
      VALIDATED,
      '1. Coopération et mutualisation',
      'Neuf communes sont intéressées.',
      '2026-01-D1',
    ]) {
      expect(mail).toContain(part)
    }
    expect(await lowContrast(page)).toEqual([])
    await picture('mail')
    const pdf = 'compte-rendu-2026-10-13.pdf'
    expect(await page.getByRole('list', { name: 'Pièces jointes' }).textContent()).toBe(pdf)
    const letters = (await on.demo().port.mailbox()).filter(({ attachments }) => attachments?.includes(pdf))
    expect(letters).toHaveLength(14)
    for (const { id, to, text, html } of letters) {
      const attached = Buffer.from((await on.demo().port.attachment(id, pdf)) ?? [])
      expect(attached.subarray(0, 5).toString()).toBe('%PDF-')
      expect(to).toMatch(/^(maire|secretaire)\.54\d{3}@exemple\.fr$/)
      for (const part of ['Présences', 'Présents', 'Excusés', 'Champigneulles', OBSERVATION]) {
        expect(text + html + (hasPdfTools ? readPdf('pdftotext', attached, [], ['-']) : '')).not.toContain(part)
      }
    }
  })

  it('a restart keeps messages, mails and the clock', async () => {
    const day = await page.locator('.now-day').textContent()
    const next = await page.locator('.coming-next').textContent()
    expect(day).toBe('jeudi 22 octobre 2026')
    expect(await on.problems()).toEqual([])
    await page.goto('about:blank')
    await on.restart()
    await page.goto(on.url())
    await people.become('DGS de Pompey', CHANNEL)
    expect(await people.read(people.message('Compte-rendu du mardi 13 octobre 2026'))).toContain(VALIDATED)
    expect(await people.read(people.message('Votre soutien est compté.'))).toContain('Cybersécurité')
    await people.open('Boîte aux lettres')
    expect(await page.locator('.recipient').count()).toBe(14)
    expect(await page.locator('.now-day').textContent()).toBe(day)
    expect(await page.locator('.coming-next').textContent()).toBe(next)
    await people.open(CHANNEL)
    await people.command('/reunion prochaine', {})
    expect(await people.read(people.message('mardi 8 décembre'))).toContain('Champigneulles')
  })

  it('and nothing went wrong on the way', async () => {
    expect(await on.problems()).toEqual([])
    expect(complaints).toEqual([])
  })
}

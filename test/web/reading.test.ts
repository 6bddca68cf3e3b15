import { mkdirSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { createPace } from '../../src/interaction/pace.ts'
import { type Database, openDatabase } from '../../src/persistence/database.ts'
import { startWeb, type Web } from '../../src/web/server.ts'
import { describeOnADatabase } from '../support/databases.ts'
import { openBrowser } from './browser.ts'
import { lowContrast } from './contrast.ts'
import { whyNoPage } from './demo-page.ts'
import { keyIn, PUBLIC_URL, readingStage } from './reading-stage.ts'

describeOnADatabase('the reading page', (database) => {
  test('gives one member the text, their own state and the forms, and nothing to anybody else', async () => {
    const stage = await readingStage(database())
    const { token, get, post } = stage
    // Members of the chat read there; nobody else got a link.
    expect(stage.sent.filter(({ mail }) => mail?.text.includes('/lecture/')).map(({ to }) => to)).toEqual([
      'dgs@malleloy.fr',
    ])
    const letter = stage.sent.find(({ to }) => to === 'dgs@malleloy.fr')?.mail?.text
    expect(letter).toContain('Pour observer ou faire une réserve, ouvrez la page ci-dessous. Vous pouvez aussi écrire')
    const opened = await get(token)
    expect(opened.status).toBe(200)
    // Nobody reads replies here: neither the mail nor the page offers one.
    expect(opened.text).toContain('Vous pouvez aussi écrire à l’animation du réseau')
    expect(opened.text).not.toContain('Répondre au courriel')
    expect(opened.headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    )
    expect(opened.headers.get('x-robots-tag')).toContain('noindex')
    expect(opened.text).not.toMatch(/<script|\son\w+=|style="|javascript:/i)
    expect(opened.text).toContain('jusqu’au mercredi 17 juin 2026 inclus')
    expect(opened.text).toContain('<strong>DGS de Malleloy</strong><br>Vous n’avez pas encore répondu')
    expect(opened.text).toContain('Assainissement *collectif*')

    // Reading changes nothing: mail scanners open links too.
    expect(await stage.prisma.reading.count()).toBe(0)

    // An observation, typed as a script, is a text wherever it is shown; the same form sent twice counts once.
    const text = '<script>alert(1)</script>\r\n« Sauf » l’article 2 & 3'
    const about = { point: 'Groupement de commandes', passage: '« Lancer le groupement »' }
    const fields = { cle: keyIn(opened.text), geste: 'observer', ...about, texte: text }
    expect(await post(token, fields)).toMatchObject({ status: 303, location: `${token}?fait=observer` })
    expect((await post(token, fields)).status).toBe(303)
    const [observation, ...more] = await stage.prisma.observation.findMany()
    expect(more).toEqual([])
    expect(observation).toMatchObject({
      personId: stage.people['DGS de Malleloy']?.id,
      blocking: false,
      status: 'open',
      item: 'Groupement de commandes',
      passage: 'Lancer le groupement',
      text: text.replace('\r\n', '\n'),
    })
    // As the writer reads it, and the annexe: what it is about stands beside what it says.
    expect(stage.words(stage.sent.filter(({ to }) => to === 'UCUSTINES').at(-1))).toContain(
      'Point : Groupement de commandes note Passage : « Lancer le groupement »',
    )
    const after = await get(`${token}?fait=observer`)
    expect(after.text).toContain('Votre observation est enregistrée et transmise à qui a rédigé.')
    expect(after.text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(after.text).not.toContain('<script>')
    expect(after.text).toContain('<p class="small">Passage : « Lancer le groupement »</p>')
    const audit = await stage.prisma.auditLine.findFirstOrThrow({ where: { type: 'observation.received' } })
    expect(audit).toMatchObject({ source: 'mail', actorId: stage.people['DGS de Malleloy']?.id })
    expect(stage.words(stage.sent.filter(({ to }) => to === 'UCUSTINES').at(-1))).toContain('l’article 2 & 3')
    // One value leads from what was sent to what it made leave.
    const { id: trace } = await stage.prisma.invocation.findFirstOrThrow({ where: { key: { startsWith: 'lecture:' } } })
    expect(await stage.prisma.outbox.count({ where: { trace } })).toBeGreaterThan(0)
    // The page gone back to, and another thing said: it is another observation.
    expect((await post(token, { ...fields, texte: 'Et le délai ?' })).status).toBe(303)
    expect(await stage.prisma.observation.count()).toBe(2)

    // Empty, or too long: nothing is lost, and what to do is said.
    const key = keyIn(after.text)
    const empty = await post(token, { cle: key, geste: 'reserver', texte: ' ' })
    expect(empty).toMatchObject({ status: 409 })
    expect(empty.text).toContain('« Votre réserve et son motif » est à remplir. Rien n’a été enregistré.')
    const long = await post(token, { cle: key, geste: 'observer', texte: `é${'a'.repeat(3000)}` })
    expect(long.text).toContain('3001 caractères ; le maximum est de 3000')
    expect(long.text).toContain(`>é${'a'.repeat(3000)}</textarea>`)

    // A réserve, withdrawn by its author; then approval.
    expect((await post(token, { cle: keyIn((await get(token)).text), geste: 'reserver', texte: 'Non' })).status).toBe(
      303,
    )
    const reserve = await stage.prisma.observation.findFirstOrThrow({ where: { blocking: true } })
    // Nobody reads « sans réserve » while one is open.
    expect((await get(token)).text).toContain('si rien ne change d’ici là, le compte-rendu sera en attente d’accord')
    expect((await get(token)).text).not.toMatch(/Sans réserve|rien à faire/)
    const withdraw = { cle: keyIn((await get(token)).text), geste: 'retirer', observation: reserve.id }
    expect((await post(token, withdraw)).location).toBe(`${token}?fait=retirer`)
    await post(token, { cle: keyIn((await get(token)).text), geste: 'approuver' })
    expect((await get(token)).text).toContain('Vous avez approuvé ce texte.')

    // Sent by another site, or with a key of another page: refused, and what was typed is there to be copied.
    const mine = { cle: keyIn((await get(token)).text), geste: 'lu' }
    const said = { ...mine, geste: 'reserver', point: 'Décisions', passage: 'le <lot>', texte: 'Pas ainsi' }
    const foreign: Array<Record<string, string>> = [
      { origin: 'https://ailleurs.fr' },
      { 'sec-fetch-site': 'cross-site' },
    ]
    for (const headers of foreign) {
      expect((await post(token, mine, headers)).status).toBe(403)
      const { text: back } = await post(token, said, headers)
      expect(back).toContain('Votre réserve n’a pas été enregistrée')
      expect(back).toContain('Point : Décisions</p>\n<p class="small">Passage : « le &lt;lot&gt; »')
      expect(back).toContain('<blockquote>Pas ainsi</blockquote>\n<p>Rouvrez la page et recopiez-le, ou copiez-le dans')
      expect(back).toContain(`<a href="${token}">Rouvrir la page</a>`)
    }
    const otherPage = await post(token, { ...said, cle: `${mine.cle}x` })
    expect(otherPage.status).toBe(403)
    expect(otherPage.text).toContain('<blockquote>Pas ainsi</blockquote>')
    expect((await post(token, { ...mine, geste: 'effacer' })).status).toBe(403)
    expect((await post(token, { ...mine, geste: 'observer', texte: 'a'.repeat(70_000) })).status).toBe(403)
    const quoted = await post(token, { ...said, passage: 'p'.repeat(501) })
    expect(quoted.text).toContain('« Passage concerné » compte 501 caractères ; le maximum est de 500')
    expect(quoted.text).toContain('>Pas ainsi</textarea>')
    expect(quoted.text).toContain('<option value="Décisions" selected>')
    // Our own origin, as the proxy publishes it, is ours.
    expect((await post(token, mine, { origin: new URL(PUBLIC_URL).origin })).status).toBe(303)

    // Open since yesterday: shown again with what was typed.
    const old = { cle: keyIn((await get(token)).text), geste: 'observer', texte: 'Écrit hier' }
    await stage.until('2026-06-10T12:00:00Z')
    const stale = await post(token, old)
    expect(stale.text).toContain('Cette page était ouverte depuis longtemps')
    expect(stale.text).toContain('>Écrit hier</textarea>')
    expect((await post(token, { ...old, cle: keyIn(stale.text) })).status).toBe(303)
    expect(stage.failures).toEqual([])

    // A fault of ours: logged, said, and the text is given back.
    await stage.prisma.$executeRaw`ALTER TABLE "Observation" RENAME TO "Away"`
    const failed = await post(token, { ...old, cle: keyIn(stale.text), texte: 'Écrit ensuite' })
    await stage.prisma.$executeRaw`ALTER TABLE "Away" RENAME TO "Observation"`
    expect(failed.status).toBe(503)
    expect(failed.text).toContain('La page ne répond pas')
    expect(failed.text).toContain('<blockquote>Écrit ensuite</blockquote>')
    expect(stage.failures.map(({ message }) => message)).toEqual(['what was sent from a reading page was not recorded'])
  })

  test('whoever sends without end is told when to go on, and keeps what they wrote', async () => {
    const { token, get, post, prisma } = await readingStage(database(), createPace(1))
    const cle = keyIn((await get(token)).text)
    expect((await post(token, { cle, geste: 'observer', texte: 'Une' })).status).toBe(303)
    const again = await post(token, { cle, geste: 'observer', texte: 'Deux' })
    expect(again.text).toContain('Vous allez plus vite que moi.')
    expect(again.text).toContain('>Deux</textarea>')
    expect(await prisma.observation.count()).toBe(1)
  })

  test('a link that ended says so kindly, gives back what was typed, and tells nothing', async () => {
    const stage = await readingStage(database())
    const { token, get, post, prisma } = stage
    const leaks = /Malleloy|Custines|Pompey|Groupement|Assainissement/
    const form = { cle: keyIn((await get(token)).text), geste: 'observer', texte: 'Mon texte' }
    const unknown = await get(`${token.slice(0, -2)}AA`)
    expect(unknown.status).toBe(404)
    expect(unknown.text).toContain('Ce lien n’ouvre rien')
    expect(unknown.text).not.toMatch(leaks)

    // A shared box, a corrected address, somebody who left: as if it had never been.
    const malleloy = { where: { name: 'DGS de Malleloy' } }
    for (const data of [{ emailKind: 'shared' }, { email: 'autre@malleloy.fr' }, { status: 'left' }]) {
      const { emailKind, email, status } = await prisma.person.findFirstOrThrow(malleloy)
      await prisma.person.updateMany({ ...malleloy, data })
      expect(await get(token)).toMatchObject({ status: 404, text: unknown.text })
      expect((await post(token, form)).text).toContain('<blockquote>Mon texte</blockquote>')
      await prisma.person.updateMany({ ...malleloy, data: { emailKind, email, status } })
    }
    expect(await prisma.observation.count()).toBe(0)

    // A minor correction: its mail says what changes; the page too, and takes « Ce n’est pas mineur » as the thread does.
    await stage.until('2026-06-10T08:00:00Z')
    const revise = await stage.as('UCUSTINES').press('compte-rendu.corriger', stage.minutes.id)
    if (revise.kind !== 'form') throw new Error(stage.words(revise))
    const fields = revise.form.fields.flatMap(
      (field): Array<[string, string]> =>
        field.kind === 'text'
          ? [[field.name, `${field.value ?? ''}\n\nAjout.`]]
          : 'value' in field && field.value
            ? [[field.name, String(field.value)]]
            : [],
    )
    const nature = revise.form.fields.find((field) => field.kind === 'choice')
    await stage
      .as('UCUSTINES')
      .submit(revise.form, { ...Object.fromEntries(fields), ...(nature ? { [nature.name]: 'mineure' } : {}) })
    const letter = stage.sent.filter(({ to }) => to === 'dgs@malleloy.fr').at(-1)?.mail
    expect(letter?.subject).toContain('Compte-rendu du mardi 9 juin 2026 : correction mineure')
    expect(letter?.text).toContain('Ajouté : Ajout.')
    expect(letter?.text).toContain('Le délai ne change pas. Vos observations sont attendues jusqu’au mercredi 17 juin')
    expect(letter?.text).toContain('dites-le, sur la page ci-dessous ou à l’animation du réseau : le délai repartira')
    expect(stage.linkOf('dgs@malleloy.fr')).toBe(token)
    const corrected = await get(token)
    expect(corrected.text).toContain('1 correction mineure depuis l’envoi, sans effet sur le délai :')
    expect(corrected.text).toContain('<p>Ajouté : Ajout.</p>')
    expect((await post(token, { cle: keyIn(corrected.text), geste: 'contester' })).status).toBe(303)

    // A new version: the former link sends its reader to the latest mail.
    const contest = { type: 'correction.contested', source: 'mail', actorId: stage.people['DGS de Malleloy']?.id }
    expect(await prisma.auditLine.findMany({ where: { type: 'correction.contested' } })).toMatchObject([contest])
    const replaced = await get(token)
    expect(replaced.status).toBe(410)
    expect(replaced.text).toContain('Une nouvelle version a été transmise')
    expect(replaced.text).not.toMatch(leaks)
    const newer = stage.linkOf('dgs@malleloy.fr')
    expect(newer).not.toBe(token)
    const open = await get(newer ?? '')
    expect(open.status).toBe(200)
    await post(newer ?? '', { cle: keyIn(open.text), geste: 'observer', texte: 'Une coquille' })
    expect((await get(newer ?? '')).text).toContain('Retirer cette observation')

    // After the close: validated, read only but for a late remark; fifteen days later, nothing.
    const before = { cle: keyIn((await get(newer ?? '')).text), geste: 'reserver', texte: 'Je m’y oppose' }
    await stage.until('2026-06-22T08:00:00Z')
    const closed = await get(newer ?? '')
    // A réserve that had waited in an open page: given back in the one form that is left.
    const reserve = await post(newer ?? '', before)
    expect(reserve.text).toContain('votre réserve sera conservée comme remarque tardive')
    expect(reserve.text).toContain('>Je m’y oppose</textarea>')
    expect(closed.text).toContain('Validé tacitement le vendredi 19 juin 2026, 0 h 00 (heure de Paris).')
    expect(closed.text).not.toContain('J’approuve')
    expect(closed.text).toContain('<blockquote>Une coquille</blockquote>')
    expect(closed.text).not.toContain('Retirer cette observation')
    const late = { cle: keyIn(closed.text), geste: 'observer', texte: 'Trop tard' }
    expect((await post(newer ?? '', late)).location).toContain('fait=tard')
    await stage.sleepUntil('2026-07-05T08:00:00Z')
    expect(await get(newer ?? '')).toMatchObject({ status: 410 })
    expect((await get(newer ?? '')).text).not.toMatch(leaks)
    expect(stage.failures).toEqual([])
  })
})

describe.skipIf(whyNoPage() !== null)('the reading page, in a browser', () => {
  let database: Database
  let stage: Awaited<ReturnType<typeof readingStage>>
  let web: Web
  let browser: Awaited<ReturnType<typeof openBrowser>>

  beforeAll(async () => {
    database = await openDatabase({ memory: true })
    stage = await readingStage(database)
    const reading = { room: stage.room, publicUrl: PUBLIC_URL }
    web = await startWeb({ host: '127.0.0.1', port: 0, reading, health: async () => ({ ok: true }) })
    browser = await openBrowser({ width: 375, height: 740 }, { phone: true })
  })
  afterAll(async () => {
    await browser?.close()
    await web?.close()
    await stage?.core.stop()
    await database?.close()
  })

  it('is read and answered on a phone, without a script, and printed without its forms', async () => {
    const page = await browser.context.newPage()
    page.setDefaultTimeout(10_000)
    const complaints: string[] = []
    page.on('console', (message) => complaints.push(message.text()))
    await page.goto(`${web.url}/lecture/${stage.token}`)
    expect(await page.title()).toBe('Compte-rendu du mardi 9 juin 2026 — Réseau des DGS du Bassin')
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
    expect(await lowContrast(page)).toEqual([])
    expect(await page.locator('h1').count()).toBe(1)
    await picture(page, 'lecture-telephone')

    // By keyboard and by name, as a screen reader has it.
    await page.getByLabel('Votre observation').fill('Le montant est de 12 000 €.')
    await page.getByLabel('Point concerné (facultatif)').first().selectOption({ index: 1 })
    await page.getByRole('button', { name: 'Envoyer l’observation' }).click()
    await page.getByRole('status').getByText('Votre observation est enregistrée').waitFor()
    await page.getByText('Le montant est de 12 000 €.').waitFor()
    expect(await stage.prisma.observation.count()).toBe(1)
    await page.getByText('Faire une réserve', { exact: true }).click()
    await page.getByLabel('Votre réserve et son motif').fill('Désaccord')
    await page.getByRole('button', { name: 'Envoyer la réserve' }).click()
    await page.getByRole('status').waitFor()
    await page.getByRole('button', { name: 'Retirer cette réserve' }).click()
    await page.getByText('C’est retiré.').waitFor()
    await page.getByRole('button', { name: 'J’approuve' }).click()
    await page.getByText('Vous avez approuvé ce texte.').waitFor()
    await picture(page, 'lecture-repondu')
    // Going back and sending the old page again approves nothing twice, and breaks nothing.
    await page.reload()
    expect(await stage.prisma.reading.count()).toBe(1)

    await page.emulateMedia({ media: 'print' })
    expect(await page.getByRole('button', { name: 'Envoyer l’observation' }).isVisible()).toBe(false)
    expect(await page.getByText('éditée pour DGS de Malleloy').isVisible()).toBe(true)
    await page.emulateMedia({ media: 'screen' })
    await page.setViewportSize({ width: 1100, height: 800 })
    await picture(page, 'lecture-bureau')
    await page.goto(`${web.url}/lecture/rien`)
    await page.getByRole('heading', { name: 'Ce lien n’ouvre rien' }).waitFor()
    await picture(page, 'lecture-rien')
    expect(complaints.filter((text) => !text.includes('404'))).toEqual([])
    await page.close()
  })
})

/** PICTURES_IN=folder keeps what was seen, to be looked at. */
async function picture(page: { screenshot(options: object): Promise<unknown> }, name: string): Promise<void> {
  const folder = process.env.PICTURES_IN
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}

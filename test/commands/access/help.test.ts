import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commands } from '../../../commands/index.ts'
import type { Button, View } from '../../../src/interaction/view.ts'
import { type Database, openDatabase } from '../../../src/persistence/database.ts'
import { phoneLines } from '../../support/phone.ts'
import { say } from '../agenda/play.ts'
import { CAST, liveYear, ROLES, type Role, STATES, type State, type Year } from './year.ts'

let database: Database
let year: Year
beforeAll(async () => {
  database = await openDatabase({ memory: true })
  year = await liveYear(database, ['Pompey', 'Millery'])
}, 120_000)
afterAll(async () => {
  await database.close()
})

async function help(state: State, role: Role): Promise<View> {
  const reply = await (await year.at(state)).as(CAST[role]).command('/aide')
  if (reply.kind !== 'message') throw new Error(say(reply))
  return reply.view
}

const buttonsOf = ({ blocks }: View): readonly Button[] =>
  blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : []))

const QUIET = 'Rien n’est attendu de vous pour l’instant.'
const FAULX = '1 action vous revient, au plus tôt le mercredi 30 septembre.'
const LIVERDUN = '1 action vous revient, au plus tôt le jeudi 15 octobre.'
const READ = 'Compte-rendu du mardi 9 juin : à lire jusqu’au mercredi 17 juin inclus.'
const COMING = 'Serez-vous à la réunion du mardi 8 septembre ?'
const SUPPORT = '1 sujet attend un soutien.'

/** What waits, in order; then the first buttons. */
const WAITS: Readonly<Record<string, readonly [waits: readonly string[], first: readonly string[]]>> = {
  'setup facilitator': [['Le réseau est en préparation : inscrivez'], ['Inscrire un membre', 'Planifier les réunions']],
  'setup member': [['Vous serez prévenu(e) de son démarrage.'], ['Calendrier', 'Le réseau']],
  'writing facilitator': [[QUIET], ['Proposer un sujet', 'Prochaine réunion', 'Composer l’ordre du jour']],
  'writing writer': [['Compte-rendu du mardi 9 juin : à rédiger.'], ['Rédiger']],
  'writing host': [['Accueil de la réunion du mardi 8 septembre : votre réponse ?', FAULX], ['Oui, j’accueille']],
  'review facilitator': [['Compte-rendu du mardi 9 juin : 1 réserve à traiter.', READ], ['Observations']],
  'review organiser': [['Compte-rendu du mardi 9 juin : 1 réserve à traiter.', READ], ['Observations']],
  'review writer': [['Compte-rendu du mardi 9 juin : 1 réserve et 1 observation à traiter.'], ['Observations']],
  'review member': [[LIVERDUN], ['Vos actions']],
  'validated writer': [['Compte-rendu du mardi 9 juin : destinataires à vérifier.'], ['Destinataires']],
  'validated organiser': [['Compte-rendu du mardi 9 juin : destinataires à vérifier.'], ['Destinataires']],
  'collecting host': [
    ['Accueil de la réunion du mardi 8 septembre : votre réponse ?', FAULX, '… et 1 autre attente.'],
    ['Oui, j’accueille', 'Pas cette fois', 'Vos actions', 'Voir les sujets'],
  ],
  'collecting writer': [[SUPPORT], ['Voir les sujets', 'Proposer un sujet']],
  'composing facilitator': [
    ['L’ordre du jour de la réunion du mardi 8 septembre est à confirmer.'],
    ['Composer l’ordre du jour', 'Publier'],
  ],
  'composing host': [
    ['L’ordre du jour de la réunion', 'Salle de la réunion du mardi 8 septembre : à indiquer.'],
    ['Composer l’ordre du jour', 'Publier', 'Indiquer la salle'],
  ],
  'convened facilitator': [['Attendus : 0 sur place, 0 à distance ; 8 sans réponse.', COMING], ['Répondre']],
  'convened host': [
    ['Attendus : 0 sur place', COMING, '… et 3 autres attentes.'],
    ['Répondre', 'Indiquer la salle'],
  ],
  'convened member': [
    [COMING, LIVERDUN],
    ['Répondre', 'Vos actions'],
  ],
  'over host': [['La réunion du mardi 8 septembre est à clore.'], ['Clore la réunion']],
  'over organiser': [['La réunion du mardi 8 septembre est à clore.'], ['Clore la réunion']],
  'over member': [[LIVERDUN], ['Vos actions']],
  'collecting guest': [['Vous recevez les textes officiels du réseau.'], []],
  'collecting stranger': [['Vous pouvez y demander le siège de votre commune.'], ['Demander mon siège']],
}

describe('/aide says what waits for this person first', () => {
  it.each(Object.entries(WAITS))('%s', async (who, [waits, first]) => {
    const [state, role] = who.split(' ') as [State, Role]
    const view = await help(state, role)
    const said = say(view)
    const places = waits.map((words) => said.indexOf(words))
    expect(places, said).not.toContain(-1)
    expect(places).toEqual([...places].sort((a, b) => a - b))
    expect(
      buttonsOf(view)
        .map(({ label }) => label)
        .slice(0, first.length),
    ).toEqual(first)
  })
})

/** Where every button is pressed too: each leads somewhere for this very person. */
const PRESSED: readonly State[] = ['review', 'composing', 'convened']

it.each(Object.keys(STATES) as State[])('twelve lines and five buttons at most, for everybody (%s)', async (state) => {
  for (const role of ROLES) {
    const view = await help(state, role)
    const lines = phoneLines(view)
    expect.soft(lines, `${role}: ${say(view)}`).toBeLessThanOrEqual(12)
    const buttons = buttonsOf(view).filter(({ label }) => label !== 'Tout voir')
    expect.soft(buttons.length, role).toBeLessThanOrEqual(5)
    if (!PRESSED.includes(state)) continue
    const scene = await year.at(state)
    for (const { action, subject } of buttons) {
      const reply = say(await scene.as(CAST[role]).press(action, subject))
      expect.soft(reply, `${role}: ${action}`).not.toContain('Cette action revient')
    }
    expect(scene.failures).toEqual([])
  }
})

it('« Tout voir » names every command to those who lead, and answers without a network too', async () => {
  const scene = await year.at('collecting')
  const whole = await scene.as(CAST.facilitator).press('aide.maintenant', `${year.june.network.id}~tout`)
  const lines = say(whole)
  for (const { name, subcommands } of commands) {
    if (name === 'aide') continue
    const [, list = ''] = lines.split(`\`/${name}\` : `)
    for (const key of Object.keys(subcommands)) expect(list.split('`')[0], `/${name} ${key}`).toContain(key)
  }
  expect(lines).toContain('Licence Ouverte')
  expect(say(await scene.as(CAST.member).press('aide.maintenant', `${year.june.network.id}~tout`))).not.toContain(
    'passer-la-main',
  )
  expect(say(await scene.as(CAST.stranger, 'C9').command('/aide'))).toContain('/reseau creer')
  await scene.as(CAST.stranger).command('/reseau rejoindre commune:Pompey fonction:DGS')
  expect(say(await scene.as(CAST.stranger).command('/aide'))).toContain('attend la confirmation')
  expect(say(await scene.as(CAST.organiser).command('/aide'))).toContain('1 demande de siège attend votre réponse.')
})

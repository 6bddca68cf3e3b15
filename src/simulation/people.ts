import { Temporal } from 'temporal-polyfill'
import type { StoryEvents, StoryLine } from '../application/story.ts'
import { type Diary, later } from './acts.ts'
import type { Cast, CastMember } from './cast.ts'
import type { Player } from './player.ts'
import { SUBJECTS } from './subjects.ts'

export interface People {
  /** What people do about something that has just happened. */
  react(line: StoryLine): void
}

/** The second host asked declines, and the second compte-rendu meets a réserve: a year should show both. */
const DECLINES = 2
const CONTESTED = 2

/**
 * The members of a simulated year. Everything they do follows from what happened and from their rank: no chance, so
 * that the same EPCI always tells the same story.
 */
export function createPeople(scene: { player: Player; cast: Cast; diary: Diary; zone: string }): People {
  const { player, cast, diary, zone } = scene
  const { members, organiser } = cast
  const starts = new Map<string, Temporal.Instant>()
  const writers = new Map<string, string>()
  let hostsAsked = 0
  let calls = 0
  let published = 0
  let circulated = 0

  const member = (rank: number): CastMember => members[rank % members.length] ?? cast.facilitator
  const userOf = (code: string): string =>
    members.find((candidate) => candidate.code === code)?.userId ?? cast.facilitator.userId

  type Reactions = { [T in keyof StoryEvents]?: (facts: StoryEvents[T], at: Temporal.Instant) => void }
  const reactions: Reactions = {
    'meeting.planned': ({ meeting, startsAt }) => {
      starts.set(meeting, Temporal.Instant.from(startsAt))
    },
    'host.asked': ({ host }, at) => {
      hostsAsked += 1
      const action = hostsAsked === DECLINES && members.length > 2 ? 'accueil.indisponible' : 'accueil.confirmer'
      diary.plan({
        at: later(at, zone, 1, '10:05'),
        what: `${host.name} répond pour l’accueil`,
        perform: async () => {
          const who = userOf(host.code)
          const asked = await player.messageWith(who, action, 'direct')
          return player.press(who, asked, action)
        },
      })
    },
    'agenda.prompted': ({ prompt }, at) => {
      if (prompt === 'call') {
        for (const i of [0, 1, 2]) propose(i, at)
        calls += 1
      }
      if (prompt === 'supports') for (const i of [0, 1]) support(i, at)
      if (prompt === 'close') {
        diary.plan({
          at: later(at, zone, 1, '09:40'),
          what: 'l’ordre du jour est confirmé',
          perform: async () => {
            const draft = await player.messageWith(organiser.userId, 'ordre-du-jour.publier', 'direct')
            return player.press(organiser.userId, draft, 'ordre-du-jour.publier')
          },
        })
      }
    },
    'agenda.published': ({ meeting }, at) => {
      published += 1
      members.forEach((who, rank) => {
        answer(meeting, who, rank, at)
      })
      const end = starts.get(meeting)?.add({ hours: 3 })
      if (end) close(meeting, end)
    },
    'meeting.closed': ({ meeting }, at) => {
      const writer = writers.get(meeting) ?? cast.facilitator.userId
      diary.plan({
        at: later(at, zone, 2, '14:10'),
        what: 'le compte-rendu est rédigé et transmis',
        perform: () => writeMinutes(writer),
      })
    },
    'minutes.circulated': ({ minutes }, at) => {
      circulated += 1
      review(minutes, circulated, at)
    },
    'host.confirmed': ({ meeting, host }) => {
      writers.set(meeting, userOf(host.code))
    },
  }

  function propose(i: number, at: Temporal.Instant): void {
    const rank = calls * 3 + i
    const subject = SUBJECTS[rank % SUBJECTS.length]
    if (!subject) return
    diary.plan({
      at: later(at, zone, i + 1, '11:20'),
      what: 'un sujet est proposé',
      perform: () =>
        player.command(member(rank).userId, 'ordre-du-jour proposer', {
          titre: subject.title,
          partie: String(subject.part),
          duree: String(subject.minutes),
        }),
    })
  }

  function support(i: number, at: Temporal.Instant): void {
    const who = member(calls * 3 + i + 4)
    diary.plan({
      at: later(at, zone, 1, `1${i}:30`),
      what: 'un sujet est soutenu',
      perform: async () => {
        const call = await player.messageWith(who.userId, 'ordre-du-jour.soutenir', 'channel')
        return player.press(who.userId, call, 'ordre-du-jour.soutenir')
      },
    })
  }

  /** One in eleven is silent, one in seven comes at a distance, one in thirteen cannot come. */
  function answer(meeting: string, who: CastMember, rank: number, at: Temporal.Instant): void {
    if (rank % 11 === 10) return
    const word = rank % 13 === 12 ? 'absent' : rank % 7 === 6 ? 'remote' : 'present'
    diary.plan({
      at: later(at, zone, rank % 3, '10:00').add({ minutes: 20 + rank }),
      what: 'une réponse à la convocation',
      perform: async () => {
        const convocation = await player.messageWith(who.userId, 'reunion.presence', 'channel')
        return player.press(who.userId, convocation, 'reunion.presence', `${meeting}~${word}`)
      },
    })
  }

  function close(meeting: string, at: Temporal.Instant): void {
    const rank = published
    diary.plan({
      at,
      what: 'la réunion est close',
      perform: async () => {
        const asked = await player.messageWith(organiser.userId, 'reunion.cloturer', 'direct')
        const form = await player.press(organiser.userId, asked, 'reunion.cloturer', meeting)
        return player.submit(organiser.userId, form, {
          decisions: `Un groupe de travail est constitué (${rank}).\nLe calendrier des conseils est mis en commun.`,
          actions: `Recenser les besoins des communes — DGS de l’intercommunalité — ${frenchDate(at.add({ hours: 24 * 30 }))}`,
          demandes: `3: Partage d’expériences n° ${rank}`,
        })
      },
    })
  }

  async function writeMinutes(writer: string): Promise<void> {
    const asked = await player.messageWith(writer, 'compte-rendu.rediger', 'direct')
    const form = await player.press(writer, asked, 'compte-rendu.rediger')
    const saved = await player.submit(writer, form, {})
    const sent = await player.press(writer, saved, 'compte-rendu.transmettre')
    if (sent.has('compte-rendu.transmettre-tel-quel'))
      await player.press(writer, sent, 'compte-rendu.transmettre-tel-quel')
  }

  function review(minutes: string, rank: number, at: Temporal.Instant): void {
    const press = (who: CastMember, days: number, time: string, action: string, values?: Record<string, string>) =>
      diary.plan({
        at: later(at, zone, days, time),
        what: action,
        perform: async () => {
          const post = await player.messageWith(who.userId, action, 'channel')
          const shown = await player.press(who.userId, post, action, minutes)
          return values ? player.submit(who.userId, shown, values) : shown
        },
      })
    // Neither of them is likely to be the writer; a writer who is pressed by the script would be refused.
    const readers = members.filter(({ userId }) => ![...writers.values()].includes(userId) || members.length < 8)
    const reader = (i: number): CastMember => readers[i % readers.length] ?? cast.facilitator
    press(reader(rank), 1, '09:15', 'compte-rendu.lu')
    press(reader(rank + 1), 1, '09:50', 'compte-rendu.approuver')
    if (rank % 2 === 1) {
      press(reader(rank + 2), 2, '16:30', 'compte-rendu.observer', { texte: 'Préciser le calendrier en partie 2.' })
    }
    if (rank === CONTESTED) {
      const who = reader(rank + 3)
      press(who, 3, '11:00', 'compte-rendu.reserver', { motif: 'La décision ne reprend pas ce qui a été convenu.' })
      diary.plan({
        at: later(at, zone, 11, '15:00'),
        what: 'la réserve est levée par son auteur',
        perform: async () => {
          const form = await player.command(who.userId, 'compte-rendu lever-reserve')
          return player.submit(who.userId, form, {})
        },
      })
    }
  }

  const frenchDate = (instant: Temporal.Instant) => {
    const { day, month, year } = instant.toZonedDateTimeISO(zone)
    return `${String(day).padStart(2, '0')}/${String(month).padStart(2, '0')}/${year}`
  }

  return {
    react({ type, facts, at }) {
      const reaction = reactions[type] as ((facts: unknown, at: Temporal.Instant) => void) | undefined
      reaction?.(facts, Temporal.Instant.from(at))
    },
  }
}

import { Temporal } from 'temporal-polyfill'
import { count, shortDay } from '../rendering/french.ts'

interface Post {
  readonly meeting: { readonly id: string; readonly date: Temporal.PlainDate } | null
}

export interface ChannelSummary {
  /** By date: how often the whole channel was disturbed for each meeting, its compte-rendu's thread aside. */
  readonly meetings: ReadonlyArray<{ readonly meeting: string; readonly date: string; readonly posts: number }>
  readonly mostPerMeeting: number
  /** About the network itself: its start, its calendar. */
  readonly otherPosts: number
}

export function summariseChannel(posts: readonly Post[]): ChannelSummary {
  const counted = new Map<string, { meeting: string; date: string; posts: number }>()
  for (const { meeting } of posts) {
    if (!meeting) continue
    const known = counted.get(meeting.id) ?? { meeting: meeting.id, date: meeting.date.toString(), posts: 0 }
    counted.set(meeting.id, { ...known, posts: known.posts + 1 })
  }
  const meetings = [...counted.values()].sort((a, b) => (a.date < b.date ? -1 : 1))
  return {
    meetings,
    mostPerMeeting: Math.max(0, ...meetings.map((one) => one.posts)),
    otherPosts: posts.filter(({ meeting }) => meeting === null).length,
  }
}

/** The last line of `simulate --json`: same inputs, same bytes. */
export function summaryJson(summary: ChannelSummary, now: Temporal.Instant): string {
  const at = now.toString({ smallestUnit: 'second' })
  return JSON.stringify({ at, type: 'network.summary', ...summary })
}

/** The same, for a person to read. */
export function summaryText({ meetings, mostPerMeeting, otherPosts }: ChannelSummary): string {
  const each = meetings.map(({ date, posts }) => `${shortDay(Temporal.PlainDate.from(date))} : ${posts}`)
  return [
    '',
    `Messages à tout le canal, fil des comptes-rendus à part : ${mostPerMeeting} au plus par réunion.`,
    ...(each.length > 0 ? [`  ${each.join(' ; ')}.`] : []),
    `  Pour le réseau lui-même : ${count(otherPosts, 'message', 'messages')}.`,
  ].join('\n')
}

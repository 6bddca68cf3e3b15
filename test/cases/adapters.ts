import { Temporal } from 'temporal-polyfill'
import { floorAlarms } from '../../src/domain/cadence-floor.ts'
import { clearOfCouncils } from '../../src/domain/council-clash.ts'
import { deadline } from '../../src/domain/deadline.ts'
import { distributionInstant } from '../../src/domain/minutes.ts'
import { latestSendingDate } from '../../src/domain/notice.ts'
import { fillPart, rankCommands, rankProposals, thirdPart, voices } from '../../src/domain/proposals.ts'
import { occurrences } from '../../src/domain/recurrence.ts'
import { clearOfSchoolHolidays } from '../../src/domain/school-holidays.ts'
import { stratum } from '../../src/domain/strata.ts'
import { mayorsRequest, mayorsThird, mayorsYearlyLimit } from '../../src/domain/thresholds.ts'
import { distributionListCase } from './distribution-list-adapter.ts'
import { hostRotationCase } from './host-rotation-adapter.ts'
import { minutesCase } from './minutes-adapter.ts'
import {
  calendarOf,
  day,
  days,
  entitiesOf,
  epciMembers,
  instantText,
  localInstant,
  policyOf,
  proposalsOf,
} from './neutral.ts'

const METROPOLE = { territory: 'metropole' } as const

/** From the neutral fields of a kind to the product's functions, and back. */
// biome-ignore lint/suspicious/noExplicitAny: the fields of each kind are those of the cases' README
export const adapters: Record<string, (input: any) => unknown> = {
  deadline: ({ circulatedLocal, zone, policy }) => {
    const circulatedAt = localInstant(circulatedLocal, zone)
    const { lastDay, closesAt } = deadline({
      circulatedAt,
      zone,
      policy: policyOf(policy),
      calendar: calendarOf(policy.territory),
    })
    return { lastDay: lastDay.toString(), closesAt: instantText(closesAt) }
  },

  notice: ({ meetingDate, clearDays }) => ({
    latestSendingDate: latestSendingDate({ meetingDate: day(meetingDate), clearDays }).toString(),
  }),

  recurrence: ({ slots, territory, onHoliday, ...rhythm }) => {
    const kind = rhythm.anchorDate ? 'weekly' : rhythm.alternate ? 'alternating' : 'monthly'
    // Without a policy for them, a series knows no holidays.
    const cadence = { kind, onHoliday: onHoliday ?? 'keep', ...rhythm }
    return occurrences({ cadence, calendar: calendarOf(territory), slots }).map(({ date, startsAt }) => ({
      date: date.toString(),
      startsAt: instantText(startsAt),
    }))
  },

  'cadence-floor': ({ dates, floorMonths }) => ({
    alarms: floorAlarms({ dates: days(dates), floorMonths }).map(({ after, planned, monthsGap }) => ({
      after: after.toString(),
      planned: planned.toString(),
      monthsGap,
    })),
  }),

  'council-clash': ({ candidate, start, end, stepDays, rule, councils, territory }) => {
    const date = clearOfCouncils({
      candidate: day(candidate),
      hours: { start: Temporal.PlainTime.from(start), end: Temporal.PlainTime.from(end) },
      stepDays,
      rule,
      councils: councils.map((council: { commune: string; start: string; end: string }) => ({
        commune: council.commune,
        start: Temporal.PlainDateTime.from(council.start),
        end: Temporal.PlainDateTime.from(council.end),
      })),
      calendar: calendarOf(territory),
    })
    return { date: date?.toString() ?? null }
  },

  'school-holidays': ({ candidate, stepDays, periods, territory }) => {
    const date = clearOfSchoolHolidays({
      candidate: day(candidate),
      stepDays,
      periods: periods.map(([from, until]: [string, string]) => ({ from: day(from), until: day(until) })),
      calendar: calendarOf(territory),
    })
    return { date: date?.toString() ?? null }
  },

  'host-rotation': hostRotationCase,

  'mayors-third': ({ communes }) => ({ requestsNeeded: mayorsThird(communes) }),

  'mayors-request': ({ communes, supports, withdrawn = [], agenda }) =>
    mayorsRequest({ communes, supports, withdrawn, agenda: agenda ?? '' }),

  'mayors-yearly-limit': ({ meetings, requestDate }) =>
    mayorsYearlyLimit({
      meetings: meetings.map((meeting: { date: string; origin: 'maires' | 'president' }) => ({
        ...meeting,
        date: day(meeting.date),
      })),
      requestDate: day(requestDate),
    }),

  stratum: ({ communes, threshold }) => ({
    below: communes
      .filter((commune: { populationMunicipale: number }) => {
        return stratum(commune.populationMunicipale, threshold) === 'petite'
      })
      .map(({ name }: { name: string }) => name),
  }),

  'stratum-siren': ({ siren, threshold }) => {
    const strata = epciMembers(siren).map(({ populationMunicipale }) => stratum(populationMunicipale, threshold))
    const below = strata.filter((one) => one === 'petite').length
    return { below, atOrAbove: strata.length - below }
  },

  minutes: minutesCase,

  'distribution-time': ({ circulatedLocal, zone, policy }) => {
    const calendar = policy.territory ? calendarOf(policy.territory) : METROPOLE
    const circulatedAt = localInstant(circulatedLocal, zone)
    const { closesAt } = deadline({ circulatedAt, zone, policy: policyOf(policy), calendar })
    const distributedAt = distributionInstant({ validatedAt: closesAt, zone, calendar, policy: policy.distribution })
    return { validatedAt: instantText(closesAt), distributedAt: instantText(distributedAt) }
  },

  'distribution-list': distributionListCase,

  'proposal-ranking': ({ entitiesByPerson, proposals }) => {
    const entities = entitiesOf(entitiesByPerson)
    const all = proposalsOf(proposals)
    return {
      ranking: rankProposals(all, entities).map(({ id }) => id),
      voices: Object.fromEntries(all.map((proposal) => [proposal.id, voices(proposal, entities)])),
    }
  },

  'third-part': ({ entitiesByPerson, proposals }) => {
    const { eligible, notEligible } = thirdPart(proposalsOf(proposals), entitiesOf(entitiesByPerson))
    return { eligible: eligible.map(({ id }) => id), notEligible: notEligible.map(({ id }) => id) }
  },

  'part-filling': ({ budgetMinutes, ranked }) => {
    const filled = fillPart(ranked as Array<{ id: string; minutes: number }>, budgetMinutes)
    return {
      scheduled: filled.scheduled.map(({ id }) => id),
      carriedOver: filled.carriedOver.map(({ id }) => id),
      minutesLeft: filled.minutesLeft,
    }
  },

  'command-ranking': ({ commands }) => ({
    order: rankCommands(
      commands.map((command: { id: string; priority?: number | null; received: string; status?: string }) => ({
        id: command.id,
        priority: command.priority ?? null,
        received: day(command.received.slice(0, 10)),
        withdrawn: command.status === 'withdrawn',
      })),
    ).map((command) => command.id),
  }),
}

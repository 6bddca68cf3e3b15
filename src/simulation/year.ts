import { Temporal } from 'temporal-polyfill'
import type { EpciRecord } from '../application/ports/epci-catalogue.ts'
import type { StoryLine } from '../application/story.ts'
import type { Bot } from '../compose.ts'
import type { SteppedClock } from '../scheduling/clocks.ts'
import { createDiary } from './acts.ts'
import { castOf } from './cast.ts'
import { createPeople } from './people.ts'
import type { Stage } from './player.ts'
import { setUpNetwork } from './set-up.ts'

/** The bot that is played, in this process or in another one (which the fault tests kill). */
export interface PlayedBot {
  /** Sets the domain clock, and nothing else. */
  setClock(now: Temporal.Instant): Promise<void>
  /** Sets the domain clock, does what is due and sends what can leave. Harmless to repeat. */
  settle(now: Temporal.Instant): Promise<void>
  /** When something falls due next, after `now`. */
  nextDue(now: Temporal.Instant): Promise<Temporal.Instant | undefined>
  story(after: bigint): Promise<readonly StoryLine[]>
}

export interface YearParts {
  readonly bot: PlayedBot
  readonly stage: Stage
  readonly from: Temporal.Instant
  readonly epci: EpciRecord
  /** IANA, for office hours of the people played. */
  readonly zone: string
  readonly until: Temporal.Instant
  readonly tell: (line: StoryLine) => void
}

/** Plays a network from its creation to `until`: the clock jumps from one thing that happens to the next. */
export async function playYear(parts: YearParts): Promise<void> {
  const { bot, stage, epci, zone, until, tell } = parts
  const cast = castOf(epci, stage.userId)
  const diary = createDiary()
  const people = createPeople({ player: stage.player, cast, diary, zone })
  let now = parts.from
  let told = 0n

  const goOn = async () => {
    await bot.settle(now)
    for (const line of await bot.story(told)) {
      told = line.seq
      tell(line)
      people.react(line)
    }
  }

  await stage.setTime(now)
  await bot.settle(now)
  await stage.seed(`Espace ${epci.name}`, cast)
  await setUpNetwork(stage.player, cast, epci.siren)
  await goOn()
  for (;;) {
    const due = await bot.nextDue(now)
    const act = diary.next()
    const actFirst = act !== undefined && (!due || Temporal.Instant.compare(act.at, due) < 0)
    const at = actFirst ? act.at : due
    if (!at || Temporal.Instant.compare(at, until) > 0) return
    if (Temporal.Instant.compare(at, now) > 0) now = at
    await stage.setTime(now)
    if (actFirst) {
      // The clock first: what people do happens at their instant.
      await bot.setClock(now)
      await diary.take()?.perform()
    }
    await goOn()
  }
}

/** A bot of this process, for `simulate`. */
export function playedHere(
  bot: Pick<Bot, 'quiet' | 'dueQueue'>,
  clock: SteppedClock,
  story: PlayedBot['story'],
): PlayedBot {
  return {
    async setClock(now) {
      clock.set(now)
    },
    async settle(now) {
      clock.set(now)
      await bot.quiet()
    },
    async nextDue(now) {
      const [row] = await bot.dueQueue.next(now, 1)
      return row?.dueAt
    },
    story,
  }
}

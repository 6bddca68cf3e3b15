import type { OpenContext, Source, UseCaseContext } from '../application/context.ts'
import { UserError } from '../application/errors.ts'
import { followMeetings } from '../application/follow-meetings.ts'
import { type AccountLookup, AccountNeeded, type AccountState, knownAccounts } from '../application/ports/accounts.ts'
import type { Clock } from '../application/ports/clock.ts'
import type { Ids } from '../application/ports/ids.ts'
import type { AnsweredInteraction, Observer } from '../application/ports/observer.ts'
import type { Frame, Located, UnitOfWork, Whereabouts } from '../application/ports/unit-of-work.ts'
import type { Id } from '../application/records.ts'
import { admit, chooseNetwork } from './admit.ts'
import { type Asked, buildForm, carryOut } from './carry-out.ts'
import type { Command, Given, Subcommand } from './command.ts'
import { InteractionFailed } from './failure.ts'
import type { FieldValue, FieldValues } from './form.ts'
import type { Invocation, Reply } from './invocation.ts'
import { oneLine, storable } from './normalise.ts'
import type { Pace } from './pace.ts'
import { findAction, findCommand, findSubcommand, parseText } from './parse-command.ts'
import type { View } from './view.ts'

export interface DispatchDependencies {
  readonly unitOfWork: UnitOfWork
  readonly clock: Clock
  readonly ids: Ids
  readonly commands: readonly Command[]
  readonly describe: { view(error: UserError, written?: readonly string[]): View; text(error: UserError): string }
  /** Whether an account of the platform still lives: asked between two transactions, never inside one. */
  readonly account: AccountLookup
  /** Without one, people are as fast as they like: they are played. */
  readonly pace?: Pace | undefined
  /** Called after each commit: there may be something to send. */
  readonly committed: () => void
  readonly observer: Observer
}

export type Dispatch = (invocation: Invocation) => Promise<Reply>

/**
 * The one way in for commands, buttons and forms of every platform (DESIGN §4): seen before? who is this? which
 * network? may they? are the options right? then the subcommand, in one transaction with the invocation itself.
 * Refusals are answers; anything else is thrown to the platform adapter, as InteractionFailed.
 */
export function createDispatch(deps: DispatchDependencies): Dispatch {
  return async (invocation) => {
    const trace = deps.ids.next(deps.clock.now())
    const begun = performance.now()
    let asked: Asked | undefined
    const told = (outcome: AnsweredInteraction['outcome']) => {
      const { platform, kind: via } = invocation
      const seconds = (performance.now() - begun) / 1000
      deps.observer.answered({ trace, platform, command: asked?.action ?? 'unknown', via, outcome, seconds })
    }
    try {
      await deps.pace?.gesture(invocation)
      asked = route(deps.commands, invocation)
      const { reply, fresh } = await answerOnce(deps, invocation, asked, trace)
      told(fresh ? 'answered' : 'replayed')
      if (fresh) deps.committed()
      return reply
    } catch (error) {
      told(error instanceof UserError ? 'refused' : 'failed')
      if (!(error instanceof UserError)) throw new InteractionFailed(trace, error)
      return refuse(deps, invocation, asked, error)
    }
  }
}

function route(commands: readonly Command[], invocation: Invocation): Asked {
  if (invocation.kind === 'command') {
    const command = findCommand(commands, invocation.command)
    if ('text' in invocation.input) {
      const { route: found, values } = parseText(command, invocation.input.text)
      return { ...found, given: { values: filled(values), via: 'command', subject: '' } }
    }
    const found = findSubcommand(command, invocation.input.subcommand)
    return { ...found, given: { values: filled(invocation.input.options), via: 'command', subject: '' } }
  }
  const found = findAction(commands, invocation.action)
  const { subject } = invocation
  const fromSubject = found.subcommand.fromSubject ?? firstOption(found.subcommand)
  const typed = invocation.kind === 'form' ? filled(invocation.values) : {}
  return { ...found, given: { values: { ...fromSubject(subject), ...typed }, via: invocation.kind, subject } }
}

function firstOption(subcommand: Subcommand): (subject: string) => FieldValues {
  const [name] = Object.keys(subcommand.options)
  return (subject) => (name && subject ? { [name]: subject } : {})
}

/** An empty field is one that was not given. */
function filled(values: FieldValues): FieldValues {
  const cleaned: Array<[string, FieldValue]> = Object.entries(values).map(([name, value]) => [
    name,
    typeof value === 'string' ? storable(value) : value,
  ])
  return Object.fromEntries(
    cleaned.filter(([, value]) =>
      typeof value === 'string' ? value.trim() !== '' : Array.isArray(value) ? value.length > 0 : true,
    ),
  )
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** The same interaction, delivered twice at once: this one must not commit. */
class AnsweredMeanwhile extends Error {}

async function answerOnce(deps: DispatchDependencies, invocation: Invocation, asked: Asked, trace: Id) {
  const accounts = new Map<string, AccountState>()
  for (;;) {
    try {
      return await answer(deps, { invocation, asked, trace }, accounts)
    } catch (error) {
      if (error instanceof AccountNeeded) {
        const { platform, installation } = invocation
        const { userId } = error
        accounts.set(userId, await deps.account({ platform, place: installation.externalId, userId }))
        continue
      }
      const reply = await answeredMeanwhile(deps, invocation, asked)
      if (!reply) throw error
      return { reply, fresh: false }
    }
  }
}

/**
 * What refuses this one may be what the same interaction has done, delivered to another process or to this one: then
 * its answer is that one's.
 */
async function answeredMeanwhile(deps: DispatchDependencies, invocation: Invocation, asked: Asked) {
  const place = placeOf(invocation, asked)
  return deps.unitOfWork.run(async (frame) => ((await frame.locate(place))?.replay ?? null) as Reply | null)
}

function placeOf(invocation: Invocation, { given }: Asked): Whereabouts {
  return {
    platform: invocation.platform,
    externalId: invocation.installation.externalId,
    key: invocation.key,
    subject: subjectOf(given),
    channelId: invocation.channelId,
    userId: invocation.user.id,
  }
}

async function answer(
  deps: DispatchDependencies,
  { invocation, asked, trace }: { invocation: Invocation; asked: Asked; trace: Id },
  accounts: ReadonlyMap<string, AccountState>,
): Promise<{ reply: Reply; fresh: boolean }> {
  const now = deps.clock.now()
  return deps.unitOfWork.run(async (frame) => {
    frame.traced(trace)
    const located = await locate(deps, frame, invocation, asked, now)
    if (located.replay) return { reply: located.replay as Reply, fresh: false }
    const context = { ...(await enter(deps, frame, invocation, asked, located, now)), account: knownAccounts(accounts) }
    const reply = await carryOut(context, asked)
    if (context.network && context.tx) await followMeetings(context as UseCaseContext)
    const saved = await frame.saveReply({
      id: trace,
      installationId: located.installationId,
      key: invocation.key,
      reply,
      now,
    })
    if (!saved) throw new AnsweredMeanwhile()
    return { reply, fresh: true }
  })
}

/** What a button is about, where that is something of a network. */
function subjectOf({ subject }: Given): string | null {
  const id = subject.split('~')[0] ?? ''
  return UUID.test(id) ? id : null
}

async function locate(
  deps: DispatchDependencies,
  frame: Frame,
  invocation: Invocation,
  asked: Asked,
  now: OpenContext['now'],
): Promise<Located> {
  const place = placeOf(invocation, asked)
  const found = await frame.locate(place)
  if (found) return found
  await frame.ensureInstallation({
    platform: place.platform,
    externalId: place.externalId,
    name: invocation.installation.name,
    id: deps.ids.next(now),
    now,
  })
  const made = await frame.locate(place)
  if (!made) throw new Error('installation not found after its insertion')
  return made
}

async function enter(
  deps: DispatchDependencies,
  frame: Frame,
  invocation: Invocation,
  { subcommand, given }: Asked,
  located: Located,
  now: OpenContext['now'],
): Promise<OpenContext> {
  const networkId = await chooseNetwork(frame, located, subcommand, subjectOf(given))
  if (!networkId) await frame.lockInstallation(located.installationId)
  const network = networkId ? await frame.lockNetwork(networkId) : null
  const source: Source = invocation.kind
  // As people call themselves on the platform.
  const userName = oneLine(storable(invocation.user.name)).trim()
  const actor = network
    ? await frame.actor(network.id, invocation.user.id, userName)
    : { userId: invocation.user.id, userName, person: null, seats: [] }
  const scene = { now, ids: deps.ids, actorId: actor.person?.id ?? null, source }
  const context: OpenContext = {
    now,
    ids: deps.ids,
    installationId: located.installationId,
    network,
    tx: network ? frame.bind(network.id, scene) : null,
    bind: (id) => frame.bind(id, scene),
    installation: frame.installation(located.installationId),
    actor,
    source,
    channelId: invocation.channelId,
    account: knownAccounts(new Map()),
  }
  // Who types here has an account again, whatever was noted of it.
  const { person } = actor
  if (person?.accountGoneAt) await context.tx?.directory.updatePerson(person.id, { accountGoneAt: null })
  if (subcommand.scope !== 'open') await admit(context, subcommand)
  return context
}

/**
 * A refused form comes back with what was typed. One that this person may not open any more (a role that went, a meeting
 * that was closed meanwhile) gives their own words back in the answer, so that nothing is lost.
 */
async function refuse(
  deps: DispatchDependencies,
  invocation: Invocation,
  asked: Asked | undefined,
  error: UserError,
): Promise<Reply> {
  const view = deps.describe.view(error)
  if (invocation.kind !== 'form') return { kind: 'message', view, visibility: 'private' }
  const closed: Reply = {
    kind: 'message',
    view: deps.describe.view(error, written(invocation.values)),
    visibility: 'private',
  }
  if (!asked) return closed
  const now = deps.clock.now()
  try {
    const form = await deps.unitOfWork.run(async (frame) => {
      const located = await locate(deps, frame, invocation, asked, now)
      return buildForm(await enter(deps, frame, invocation, asked, located, now), asked)
    })
    const field = form.fields.find(({ name }) => name === error.field) ?? form.fields[0]
    if (!field) return closed
    return { kind: 'invalid', errors: { [field.name]: deps.describe.text(error) }, form, view }
  } catch (again) {
    if (!(again instanceof UserError)) throw again
    return closed
  }
}

/** What somebody wrote in their own words: no id, day or choice of ours holds a space. */
function written(values: FieldValues): readonly string[] {
  return Object.values(values).flatMap((value) =>
    typeof value === 'string' && /\S\s+\S/.test(value) ? [value.trim()] : [],
  )
}

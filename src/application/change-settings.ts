import { deadlinePolicyRefusal } from '../domain/deadline.ts'
import { stratum } from '../domain/strata.ts'
import { type CalendarEffect, calendarEffect, replanPrompts } from './change-calendar.ts'
import type { UseCaseContext } from './context.ts'
import { UserError } from './errors.ts'
import type { Network, NetworkSettings, RuleSettings } from './records.ts'

const PARTS = {
  review: ({ review }: RuleSettings) => review,
  distribution: ({ distribution }: RuleSettings) => distribution,
  circles: ({ circles }: RuleSettings) => circles,
  schoolZone: ({ schoolZone }: RuleSettings) => schoolZone,
  territory: ({ calendar }: RuleSettings) => {
    const { territory, goodFriday = true, mfAbolitionDay = 27 } = calendar
    return { territory, goodFriday, mfAbolitionDay }
  },
  addedDays: ({ calendar }: RuleSettings) => calendar.added ?? [],
  removedDays: ({ calendar }: RuleSettings) => calendar.removed ?? [],
  floorMonths: ({ floorMonths }: RuleSettings) => floorMonths,
  stratumThreshold: ({ stratumThreshold }: RuleSettings) => stratumThreshold,
  preset: ({ agenda }: RuleSettings) => agenda.preset,
  budgets: ({ agenda }: RuleSettings) => agenda.budgets,
} as const
export type SettingName = keyof typeof PARTS
const SETTING_NAMES = Object.keys(PARTS) as SettingName[]

export interface SettingsChange {
  readonly before: RuleSettings
  readonly after: RuleSettings
  readonly changed: readonly SettingName[]
  /** Minutes that are circulating keep the policy they were sent with. */
  readonly underReview: number
  readonly calendar: CalendarEffect
  /** Communes below the threshold, then and now (S1). */
  readonly small: { readonly before: number; readonly after: number }
}

export function ruleSettings({ settings }: Pick<Network, 'settings'>): RuleSettings {
  const { v: _, proposed: __, readerGroups: ___, ...rules } = settings
  return rules
}

/** What « Modifier » brings back: the settings under preview, else those of the network. */
export function settingsAt(network: Pick<Network, 'settings'>, token: string | undefined): RuleSettings {
  const { proposed } = network.settings
  return proposed && proposed.token === token ? proposed.after : ruleSettings(network)
}

/**
 * What a change would do. It is kept beside the settings until « Enregistrer », and no rule reads it there; another
 * preview takes its place. @throws UserError settings-malformed
 */
export async function proposeSettings(
  context: UseCaseContext,
  after: RuleSettings,
): Promise<SettingsChange & { readonly token: string }> {
  const { tx, network, ids, now } = context
  const change = await effectOf(context, after)
  // Twelve digits at the end of an id: a button's subject has room for no more.
  const token = ids.next(now).slice(-12)
  if (change.changed.length > 0) {
    await tx.networks.update(network.id, { settings: { ...network.settings, proposed: { token, after } } })
  }
  return { ...change, token }
}

/**
 * Saves what was previewed. An open circulation is untouched: its policy is frozen with it. A change of calendar
 * plans the prompts still to come anew; it moves no meeting. @throws UserError settings-malformed
 */
export async function changeSettings(context: UseCaseContext, token: string): Promise<SettingsChange> {
  const { tx, network } = context
  const { proposed } = network.settings
  if (!proposed || proposed.token !== token) throw new UserError('settings-malformed', {})
  const change = await effectOf(context, proposed.after)
  const settings: NetworkSettings = { v: 1, ...proposed.after }
  await tx.networks.update(network.id, { settings })
  if (change.calendar.changes) await replanPrompts(context, settings.calendar)
  if (change.changed.includes('stratumThreshold')) await classify(context, settings.stratumThreshold)
  await tx.audit.write({ type: 'network.changed', subject: network.id, facts: { settings: [...change.changed] } })
  return change
}

async function effectOf(context: UseCaseContext, after: RuleSettings): Promise<SettingsChange> {
  if (deadlinePolicyRefusal(after.review)) throw new UserError('settings-malformed', {}, 'delai')
  const before = ruleSettings(context.network)
  const changed = SETTING_NAMES.filter(
    (name) => JSON.stringify(PARTS[name](before)) !== JSON.stringify(PARTS[name](after)),
  )
  const populations = (await context.tx.directory.entities()).flatMap(({ kind, population }) =>
    kind === 'commune' && population !== null ? [population] : [],
  )
  const small = (threshold: number) => populations.filter((one) => stratum(one, threshold) === 'petite').length
  return {
    before,
    after,
    changed,
    underReview: (await context.tx.minutes.list(['circulated'])).length,
    calendar: await calendarEffect(context, after),
    small: { before: small(before.stratumThreshold), after: small(after.stratumThreshold) },
  }
}

async function classify({ tx }: UseCaseContext, threshold: number): Promise<void> {
  for (const { id, kind, population, stratum: known } of await tx.directory.entities()) {
    if (kind !== 'commune' || population === null) continue
    const now = stratum(population, threshold)
    if (now !== known) await tx.directory.updateEntity(id, { stratum: now })
  }
}

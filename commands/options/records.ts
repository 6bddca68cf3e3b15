import type { OpenContext } from '../../src/application/context.ts'
import { UserError } from '../../src/application/errors.ts'
import type { Tx } from '../../src/application/ports/tx.ts'
import type { Entity, Meeting } from '../../src/application/records.ts'
import type { Option } from '../../src/interaction/command.ts'
import type { Choice } from '../../src/interaction/form.ts'
import { nearest, normalise } from '../../src/interaction/normalise.ts'
import { suggesting } from '../../src/interaction/suggest.ts'
import { longDay } from '../../src/rendering/french.ts'
import { asText } from './text.ts'
import { isoDayOf } from './typed.ts'

interface Basics<R extends boolean> {
  readonly label: string
  readonly description: string
  readonly required: R
}

function bound(context: OpenContext): Tx {
  if (!context.tx) throw new UserError('no-network', {})
  return context.tx
}

/** A commune of the network, by name (accents and apostrophes aside), INSEE code or id. */
export function communeOption<R extends boolean>(basics: Basics<R>): Option<Entity> & { required: R } {
  return suggesting({
    ...basics,
    async read(raw, context, name) {
      const typed = asText(raw)
      const communes = (await bound(context).directory.entities()).filter((entity) => entity.kind === 'commune')
      const matches = communes.filter(
        ({ id, code, name: own }) =>
          id === typed ||
          code === typed ||
          // As our own lists show one of two communes of the same name.
          typed.endsWith(`(${code})`) ||
          normalise(own) === normalise(typed),
      )
      const [only, ...others] = matches
      if (only && others.length === 0) return only
      if (only)
        throw new UserError('commune-ambiguous', { typed, codes: matches.map((m) => `${m.name} (${m.code})`) }, name)
      throw new UserError(
        'commune-unknown',
        {
          typed,
          nearest:
            nearest(
              typed,
              communes.map((commune) => commune.name),
            ) ?? null,
        },
        name,
      )
    },
    async field(context, name, value) {
      const communes = (await bound(context).directory.entities()).filter((entity) => entity.kind === 'commune')
      const choices = communes.map((commune) => ({ value: commune.id, label: label(commune, communes) }))
      const initial = value === undefined ? undefined : asText(value)
      const chosen = communes.find(
        (c) =>
          initial !== undefined && (c.id === initial || c.code === initial || normalise(c.name) === normalise(initial)),
      )
      return {
        kind: 'choice',
        name,
        label: basics.label,
        hint: basics.description,
        required: basics.required,
        choices,
        ...(chosen ? { value: chosen.id } : {}),
      }
    },
  })
}

/** Two communes of one EPCI may share a name (Saint-Pierre-d'Entremont): the code tells them apart. */
function label(commune: Entity, all: readonly Entity[]): string {
  return all.some((other) => other.id !== commune.id && other.name === commune.name)
    ? `${commune.name} (${commune.code})`
    : commune.name
}

/** A meeting by its id or its date; without a value, `pick` chooses (the next one, the one to close…). */
export function meetingOption<R extends boolean>(
  basics: Basics<R> & { among: (meeting: Meeting) => boolean },
): Option<Meeting> & { required: R } {
  return suggesting({
    ...basics,
    async read(raw, context, name) {
      const found = meant(await bound(context).meetings.list(), asText(raw))
      if (found) return found
      throw new UserError('not-found', { what: 'meeting' }, name)
    },
    async field(context, name, value) {
      const meetings = (await bound(context).meetings.list()).filter(basics.among)
      const choices: Choice[] = meetings.map((meeting) => ({ value: meeting.id, label: longDay(meeting.date) }))
      const chosen = value === undefined ? meetings[0] : meant(meetings, asText(value))
      // A form that forgot the meeting it was asked for would act on another one.
      if (value !== undefined && !chosen) throw new UserError('not-found', { what: 'meeting' }, name)
      return {
        kind: 'choice',
        name,
        label: basics.label,
        hint: basics.description,
        required: basics.required,
        choices,
        ...(chosen ? { value: chosen.id } : {}),
      }
    },
  })
}

function meant(meetings: readonly Meeting[], typed: string): Meeting | undefined {
  return meetings.find(({ id, date }) => id === typed || date.toString() === isoDayOf(typed))
}

/** A user of the platform, as `<@U…>` in text or chosen in a form. The value is the platform's user id. */
export function userOption<R extends boolean>(basics: Basics<R>): Option<string> & { required: R } {
  return {
    ...basics,
    type: { kind: 'user' },
    read(raw, _context, name) {
      const typed = asText(raw)
      const id =
        /^<@!?([A-Z0-9]+)(?:\|[^>]*)?>$/i.exec(typed)?.[1] ?? (/^[A-Z0-9]{2,25}$/.test(typed) ? typed : undefined)
      if (!id) throw new UserError('user-unreadable', { typed }, name)
      return id
    },
    field: (_context, name, value) => {
      const id = value === undefined ? undefined : asText(value).replace(/^<@!?|(\|[^>]*)?>$/g, '')
      return {
        kind: 'user',
        name,
        label: basics.label,
        hint: basics.description,
        required: basics.required,
        ...(id ? { value: id } : {}),
      }
    },
  }
}

import { UserError } from '../../src/application/errors.ts'
import type { Id } from '../../src/application/records.ts'
import type { Option } from '../../src/interaction/command.ts'
import { normalise } from '../../src/interaction/normalise.ts'
import { suggesting } from '../../src/interaction/suggest.ts'
import { asText } from '../options/text.ts'

/** A series in this state, by its name; without one, the first. */
export function seriesOption(status: 'active' | 'suspended'): Option<Id> & { required: false } {
  const label = 'Série'
  const description = 'Par défaut, la seule'
  return suggesting({
    label,
    description,
    required: false,
    async read(raw, { tx }, name) {
      const typed = asText(raw)
      const all = tx ? await tx.series.list(status) : []
      const found = all.find((series) => series.id === typed || normalise(series.name) === normalise(typed))
      if (found) return found.id
      if (all.length === 0) throw new UserError('series-none', { wanted: status }, name)
      throw new UserError('series-unknown', { typed, known: all.map((series) => series.name) }, name)
    },
    async field({ tx }, name, value) {
      const all = tx ? await tx.series.list(status) : []
      if (all.length === 0) throw new UserError('series-none', { wanted: status })
      const choices = all.map((series) => ({ value: series.id, label: series.name }))
      const initial = value === undefined ? choices[0]?.value : asText(value)
      return {
        kind: 'choice',
        name,
        label,
        hint: description,
        required: false,
        choices,
        ...(initial ? { value: initial } : {}),
      }
    },
  })
}

import { resumeSeries } from '../../src/application/suspend-series.ts'
import { subcommand } from '../../src/interaction/command.ts'
import { resumedView } from '../../src/rendering/agenda/meeting-change-views.ts'
import { seriesOption } from './series-option.ts'

export const reprendre = subcommand({
  description: 'Reprendre une série suspendue',
  options: { serie: seriesOption('suspended') },
  access: 'organiser',
  reply: 'private',
  async run(context, { serie }) {
    const resumed = await resumeSeries(context, { seriesId: serie ?? null })
    return { kind: 'message', view: resumedView(resumed), visibility: 'private' }
  },
})

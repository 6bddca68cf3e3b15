import { confirmSeries } from '../../src/application/confirm-series.ts'
import { subcommand } from '../../src/interaction/command.ts'
import { seriesConfirmedView } from '../../src/rendering/network/series-views.ts'

/** The subject is the series. */
export const planifierConfirmer = subcommand({
  description: 'Confirmer le calendrier',
  options: {},
  access: 'organiser',
  reply: 'private',
  scope: 'draft',
  async run(context, _input, { subject }) {
    const confirmed = await confirmSeries(context, { seriesId: subject })
    return { kind: 'replace', view: seriesConfirmedView(confirmed, context.network.status !== 'draft') }
  },
})

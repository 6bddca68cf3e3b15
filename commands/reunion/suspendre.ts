import { suspendSeries } from '../../src/application/suspend-series.ts'
import { subcommand } from '../../src/interaction/command.ts'
import { suspendedView } from '../../src/rendering/agenda/meeting-change-views.ts'
import { textOption } from '../options/text.ts'
import { formOf } from '../ordre-du-jour/form-of.ts'
import { seriesOption } from './series-option.ts'

const options = {
  serie: seriesOption('active'),
  motif: textOption({ label: 'Motif', description: 'Le canal le lira', required: false, max: 300 }),
}

export const suspendre = subcommand({
  description: 'Suspendre une série de réunions',
  options,
  access: 'organiser',
  // The form is the confirmation.
  reply: 'form',
  form: formOf(options, {
    title: 'Suspendre une série',
    submit: 'Suspendre',
    intro: ['Les réunions à venir qui ne sont pas convoquées quittent le calendrier. Le canal sera prévenu.'],
  }),
  async run(context, { serie, motif }) {
    const suspended = await suspendSeries(context, { seriesId: serie ?? null, reason: motif ?? '' })
    return { kind: 'message', view: suspendedView(suspended), visibility: 'private' }
  },
})

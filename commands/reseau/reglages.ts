import { ruleSettings } from '../../src/application/change-settings.ts'
import { subcommand } from '../../src/interaction/command.ts'
import { logoView } from '../../src/rendering/network/logo-views.ts'
import { settingsOverviewView } from '../../src/rendering/network/settings-views.ts'
import { choiceOption } from '../options/text.ts'
import { calendrier } from './reglages-calendrier.ts'
import { conseils } from './reglages-conseils.ts'
import { delais } from './reglages-delais.ts'
import { diffusion } from './reglages-diffusion.ts'
import { themeForm, themeParts } from './settings-theme.ts'

const options = {
  theme: choiceOption({
    label: 'Thème',
    description: 'Délais, calendrier, conseils, ordre du jour et diffusion, ou logo',
    required: false,
    choices: [
      { value: 'delais', label: 'Délais', aliases: ['délai'] },
      { value: 'calendrier', label: 'Calendrier', aliases: ['jours fériés'] },
      { value: 'conseils', label: 'Conseils municipaux', aliases: ['conseil', 'conseils'] },
      { value: 'diffusion', label: 'Ordre du jour et diffusion', aliases: ['ordre du jour'] },
      { value: 'logo', label: 'Logo' },
    ],
  }),
}

/** What holds now, and a form a theme; with a theme, its form at once. */
export const reglages = subcommand({
  description: 'Délais, calendrier, conseils, ordre du jour, diffusion et logo',
  options,
  access: 'organiser',
  reply: 'private',
  scope: 'draft',
  fromSubject: () => ({}),
  async run(context, { theme }, given) {
    const blank = { ...given, values: {} }
    const open = async (parts: ReturnType<typeof themeParts>, action: string) =>
      ({ kind: 'form', form: { action, ...(await parts) } }) as const
    if (theme === 'delais') return open(themeParts(delais, context, blank), delais.action)
    if (theme === 'calendrier') return open(themeParts(calendrier, context, blank), calendrier.action)
    if (theme === 'conseils') return open(themeParts(conseils, context, blank), conseils.action)
    if (theme === 'diffusion') return open(themeParts(diffusion, context, blank), diffusion.action)
    const view =
      theme === 'logo'
        ? logoView(await context.tx.logo.current(), context.network)
        : settingsOverviewView(ruleSettings(context.network), context.network.id)
    return { kind: 'message', view, visibility: 'private' }
  },
})

export const reglagesDelais = themeForm(delais)
export const reglagesCalendrier = themeForm(calendrier)
export const reglagesConseils = themeForm(conseils)
export const reglagesDiffusion = themeForm(diffusion)

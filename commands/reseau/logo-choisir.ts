import { proposeLogo } from '../../src/application/change-logo.ts'
import { subcommand } from '../../src/interaction/command.ts'
import { LOGO_INTRO, logoPreviewView } from '../../src/rendering/network/logo-views.ts'
import { openOf } from '../compte-rendu/open-of.ts'
import { logoOption } from '../options/logo.ts'

const options = {
  logo: logoOption({ label: 'Logo', description: 'PNG ou JPEG, 300 ko et 2 000 pixels de côté au plus' }),
}

/** A picture, shown in words before it is saved. */
export const logoChoisir = subcommand({
  description: 'Choisir le logo des documents',
  title: 'Logo du réseau',
  options,
  access: 'organiser',
  reply: 'form',
  scope: 'draft',
  fromSubject: () => ({}),
  async form(context) {
    const field = await options.logo.field(openOf(context), 'logo', undefined)
    return { title: 'Logo du réseau', submit: 'Voir l’effet', intro: [LOGO_INTRO], fields: [field] }
  },
  async run(context, { logo }) {
    const view = logoPreviewView(logo, await proposeLogo(context, logo), context.network)
    return { kind: 'message', view, visibility: 'private' }
  },
})

import { previewNetwork } from '../../src/application/preview-network.ts'
import { subcommand } from '../../src/interaction/command.ts'
import { networkPreviewView } from '../../src/rendering/network/preview-view.ts'
import { textOption } from '../options/text.ts'

const options = {
  siren: textOption({
    label: 'SIREN de l’intercommunalité',
    description: 'Neuf chiffres, par exemple 245400601',
    required: true,
    max: 20,
  }),
}

export const creer = subcommand({
  description: 'Créer le réseau d’une intercommunalité, dans ce canal',
  options,
  access: 'anyone',
  reply: 'private',
  scope: 'open',
  async run(context, { siren }) {
    const preview = await previewNetwork(context, { siren })
    return { kind: 'message', view: networkPreviewView(preview), visibility: 'private' }
  },
})

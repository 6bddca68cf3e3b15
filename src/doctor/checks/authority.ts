import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { type Check, note, ok, wrong } from '../check.ts'

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g
const NAME = 'NODE_EXTRA_CA_CERTS'
/** Named one by one up to here. */
const FEW = 5

/** Node only warns about a file it cannot read, and goes on without it. */
export const authority: Check = {
  title: 'Certificats',
  async run({ env }) {
    const file = env[NAME]
    if (!file) return ok(`Autorités publiques seulement (${NAME} n’est pas renseigné).`)
    let text: string
    try {
      text = readFileSync(file, 'utf8')
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      return wrong(`${NAME} : le fichier ${file} ne peut pas être lu (${code}). Vérifiez son chemin et ses droits.`)
    }
    const found = text.match(CERTIFICATE) ?? []
    if (found.length === 0) {
      return wrong(
        `${NAME} : ${file} ne contient aucun certificat au format PEM. Pour un fichier DER : openssl x509 -inform der -in ${file} -out ma-collectivite.pem`,
      )
    }
    const certificates = found.map((pem) => new X509Certificate(pem))
    const valid = certificates.filter(({ validTo }) => Date.parse(validTo) > Date.now())
    const [first] = certificates
    if (valid.length === 0 && first) {
      return wrong(`${NAME} : le certificat « ${subjectOf(first)} » a expiré. Demandez le nouveau.`)
    }
    // A whole bundle of the system holds some that have expired: that is nobody's mistake.
    if (certificates.length > FEW) return ok(`${certificates.length} autorités ajoutées, depuis ${file}.`)
    const server = valid.find(({ ca }) => !ca)
    if (server) {
      return note(`${NAME} : « ${subjectOf(server)} » n’est pas le certificat d’une autorité, mais celui d’un serveur.`)
    }
    return ok(`${valid.length > 1 ? 'Autorités ajoutées' : 'Autorité ajoutée'} : ${valid.map(subjectOf).join(', ')}.`)
  },
}

const subjectOf = ({ subject }: X509Certificate): string => /CN=(.+)/.exec(subject)?.[1] ?? subject.replace(/\n/g, ', ')

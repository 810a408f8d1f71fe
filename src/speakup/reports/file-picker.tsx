import { useState } from 'preact/hooks'
import type { Messages } from '#platform/i18n/i18n.ts'
import { bytesOf, type ChosenFile, chosenFile, mostBytes } from './files.ts'

interface PickerProps {
  words: Messages['tell']['write']
  files: ChosenFile[]
  onChange: (files: ChosenFile[]) => void
}

/** Files are cleaned as they are chosen, and each says what was done with it before anything is sent. */
export function FilePicker({ words, files, onChange }: PickerProps) {
  const [busy, setBusy] = useState(false)
  const add = async (chosen: FileList | null) => {
    setBusy(true)
    const added = await Promise.all([...(chosen ?? [])].map(chosenFile))
    onChange([...files, ...added])
    setBusy(false)
  }
  const change = (at: number, change: Partial<ChosenFile>) =>
    onChange(files.map((file, place) => (place === at ? { ...file, ...change } : file)))
  return (
    <>
      <p>{words.filesLine}</p>
      <div class="field">
        <label for="write-files">{words.files}</label>
        <input
          class="box box-file"
          id="write-files"
          type="file"
          multiple
          disabled={busy}
          onChange={(event) => {
            const input = event.currentTarget
            void add(input.files).then(() => {
              input.value = ''
            })
          }}
        />
      </div>
      {bytesOf(files) > mostBytes && (
        <p class="fault" role="alert">
          {words.tooLarge}
        </p>
      )}
      <ul class={files.length ? 'list' : ''}>
        {files.map((file, at) => (
          <li class="item" key={file.name + at}>
            <div class="item-body">
              <p class="item-title">{file.name}</p>
              <p class="meta">{said(file, words)}</p>
              {file.how !== 'none' && (
                <label class="option">
                  <input
                    type="checkbox"
                    checked={file.keepOriginal}
                    onChange={(event) => change(at, { keepOriginal: event.currentTarget.checked })}
                  />
                  <span>{words.keepOriginal}</span>
                </label>
              )}
            </div>
            <div class="item-action">
              <button
                class="button button-quiet"
                type="button"
                onClick={() => onChange(files.filter((_, place) => place !== at))}
              >
                {words.remove}
              </button>
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}

const said = (file: ChosenFile, words: PickerProps['words']) =>
  ({ yes: words.stripped, none: words.notStripped, failed: words.strippingFailed })[file.how]

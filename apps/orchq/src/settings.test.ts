import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { readSettings } from './settings.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'orchq-settings-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const file = (text: string, name = 'config.yaml'): string => {
  const at = path.join(folder, name);
  writeFileSync(at, text);
  return at;
};

describe('settings', () => {
  test('[ORCH-4401] [ORCH-1106] flags weigh more than environment, file and default', async () => {
    const config = file('url: http://file:1\nmodel: of-file\n');
    const env = { ORCHQ_CONFIG: config, ORCHQ_URL: 'http://env:1', ORCHQ_API_KEY: 'orchq_a_b' };
    expect(await readSettings({ url: 'http://flag:1' }, env)).toEqual({
      url: { value: 'http://flag:1', origin: 'flag' },
      apiKey: { value: 'orchq_a_b', origin: 'environment' },
      model: { value: 'of-file', origin: 'file' },
      file: { path: config, isThere: true },
    });
    expect((await readSettings({}, env)).url).toEqual({
      ...{ value: 'http://env:1', origin: 'environment' },
    });
    expect((await readSettings({}, { XDG_CONFIG_HOME: folder })).url).toEqual({
      ...{ value: 'http://127.0.0.1:7210', origin: 'default' },
    });
  });

  test('[ORCH-4401] the file of the user is found without being named', async () => {
    const at = path.join(folder, 'orchq/config.yaml');
    const none = await readSettings({}, { XDG_CONFIG_HOME: folder });
    expect(none.file).toEqual({ path: at, isThere: false });
  });

  test('[ORCH-1104] a key comes from a file beside the settings, never from their text', async () => {
    file('orchq_c_d\n', 'key');
    const config = file('api_key_file: key\n');
    const { apiKey } = await readSettings({ config }, {});
    expect(apiKey).toEqual({ value: 'orchq_c_d', origin: 'file' });
    const text = file('api_key: hunter2\n', 'bad.yaml');
    const refused = readSettings({ config: text }, {});
    await expect(refused).rejects.toThrow(/api_key is no setting.*api_key_file/);
    await expect(refused).rejects.not.toThrow(/hunter2/);
  });

  test.each([
    ['colour: red', /colour is no setting; there are url, api_key_file, model/],
    ['url: 5', /url is no text/],
    ['- url', /is no map of settings/],
    ['a: b: hunter2', /is no YAML$/],
    ['api_key_file: missing', /missing cannot be read: there is no such file/],
  ])('[ORCH-4401] %j is refused with what is wrong', async (text, message) => {
    await expect(readSettings({ config: file(text) }, {})).rejects.toThrow(message);
  });

  test('[ORCH-4401] a file that was named has to be there', async () => {
    const config = path.join(folder, 'nowhere.yaml');
    await expect(readSettings({ config }, {})).rejects.toThrow(/there is no such file/);
  });

  test('[ORCH-3082] what a key file holds is in no error', async () => {
    const apiKeyFile = file('hunter2 hunter2\n', 'key');
    const refused = readSettings({ apiKeyFile }, {});
    await expect(refused).rejects.toThrow(/holds no API key/);
    await expect(refused).rejects.not.toThrow(/hunter2/);
  });
});

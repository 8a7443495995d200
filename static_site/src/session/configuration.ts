/** What Firebase Hosting says about its project; `emulators` only exists in the local stack. */
export interface Configuration {
  apiKey: string;
  authDomain: string;
  projectId: string;
  emulators?: { auth: string; firestore: { host: string; port: number } };
}

let known: Promise<Configuration> | null = null;

export function readConfiguration(): Promise<Configuration> {
  known ??= load();
  known.catch(() => (known = null));
  return known;
}

async function load(): Promise<Configuration> {
  const response = await fetch('/__/firebase/init.json');
  if (!response.ok) throw new Error(`no configuration (${response.status})`);
  return (await response.json()) as Configuration;
}

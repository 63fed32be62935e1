/** What whoever connects an ATS has to have and to know. Each line is a sentence. */
export type ConnectingGuide = {
  /** What has to be at hand before the window opens. */
  needs: readonly string[];
  /** What the credentials must be allowed to do. */
  rights: readonly string[];
  /** What the customer's plan or contract has to contain, as far as it is known. */
  plan: string;
  /** What will not work, so that nobody waits for it. */
  limits: readonly string[];
  /** What the first read brings, and what it does not. */
  firstRead: readonly string[];
};

/** For an ATS without a folder of its own: it claims nothing. */
export function plainConnectingGuide(name: string): ConnectingGuide {
  return {
    needs: [`An admin’s access to ${name}. The window says which key or sign-in it takes.`],
    rights: ['To read jobs, people and applications, and to write what recruiters change from here.'],
    plan: `Whether ${name} asks more money for API access is not known here. Kombo’s guide may say.`,
    limits: [`What Kombo’s list does not say of ${name} does not work. The connection’s page shows it line by line.`],
    firstRead: ['If nobody appears, look in Kombo whether only applications that were made through it are read.'],
  };
}

/** The demo's sign-ins. Their password is in the README, for everybody to read. */
export const demoPeople = [
  { email: 'admin@demo.test', name: 'Ilse Brandt', role: 'admin' },
  { email: 'recruiter@demo.test', name: 'Marc Peeters', role: 'recruiter' },
  { email: 'viewer@demo.test', name: 'Noor Haddad', role: 'viewer' },
] as const;

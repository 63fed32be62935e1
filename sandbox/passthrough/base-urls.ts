/** The APIs Kombo passes calls on to, by tool and by the name in the route. */
export const baseUrls: Record<string, Record<string, string>> = {
  avionte: { 'front-office-v1': 'https://api.avionte.com/front-office/v1' },
};

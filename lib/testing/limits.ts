/** Far above what one run spends: all test people come from one address. */
const plenty = { points: 100_000, seconds: 3600 };

/** The rate limits by address, raised so that no test meets them unless it lowers one itself. */
export const generousLimits = {
  signInAddress: plenty,
  signInNetwork: plenty,
  signUpAddress: plenty,
  codeRequestAddress: plenty,
  codeTryAddress: plenty,
  passkeyAddress: plenty,
  smsAddress: plenty,
  smsNetwork: plenty,
  mailNetwork: plenty,
  refreshAddress: plenty,
  setupAddress: plenty,
};

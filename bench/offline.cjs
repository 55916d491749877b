/** Loaded into the measured servers, so that none asks anything outside, such as the list of breached passwords. */
require("../lib/testing/no-network.cjs");

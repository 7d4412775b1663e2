// What every page runs.

import { startFailures } from "./failures.js";
import { startOffline } from "./offline.js";
import { startLive } from "./live.js";
import { startTheme } from "./theme.js";

startTheme();
startFailures();
startOffline();
startLive();

// What every page runs.

import { startFailures } from "./failures.js";
import { startOffline } from "./offline.js";
import { startTheme } from "./theme.js";

startTheme();
startFailures();
startOffline();

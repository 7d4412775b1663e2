// What every page runs.

import { startFailures } from "./failures.js";
import { startTheme } from "./theme.js";

startTheme();
startFailures();

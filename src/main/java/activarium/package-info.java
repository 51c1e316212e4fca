/** The entry point, which opens the workbench or runs a command. */
@NullMarked
package activarium;

import org.jspecify.annotations.NullMarked;

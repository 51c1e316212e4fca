/** The command line: every command of the program, what it reads and what it prints. */
@NullMarked
package activarium.command;

import org.jspecify.annotations.NullMarked;

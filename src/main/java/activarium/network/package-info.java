@NullMarked
package activarium.network;

import org.jspecify.annotations.NullMarked;

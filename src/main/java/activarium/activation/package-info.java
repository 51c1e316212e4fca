@NullMarked
package activarium.activation;

import org.jspecify.annotations.NullMarked;

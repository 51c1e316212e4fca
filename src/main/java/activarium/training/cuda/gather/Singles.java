package activarium.training.cuda.gather;

import activarium.training.cuda.driver.CudaStream;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Kernels one after another, with their arrays. */
final class Singles {
    private final List<Single> all;
    private final Set<Words> arrays = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Words> written = Collections.newSetFromMap(new IdentityHashMap<>());
    /** Arrays that have been read after they had run. */
    private final Set<Words> read = ConcurrentHashMap.newKeySet();

    Singles(List<Single> all) {
        this.all = List.copyOf(all);
        for (Single one : all) {
            for (int i = 0; i < one.arguments().size(); i++) {
                if (one.arguments().get(i) instanceof Words words) {
                    arrays.add(words);
                    if (Launch.writes(one.kernel(), i)) {
                        written.add(words);
                    }
                }
            }
        }
    }

    Set<Words> arrays() {
        return arrays;
    }

    Set<Words> written() {
        return written;
    }

    Set<Words> read() {
        return read;
    }

    /** Once all arrays have their places. */
    void queue(CudaStream stream) {
        all.forEach(one -> one.queue(stream));
    }
}

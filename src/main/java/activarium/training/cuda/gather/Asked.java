package activarium.training.cuda.gather;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What one network asks of the card. Until the end nobody but the card's thread touches the arrays that it writes. */
sealed interface Asked permits Launch, Sequence {
    /** What the network has written to these arrays, which goes to the card before. */
    List<Carried> carried();

    /** When its arrays have what the kernels have written; exceptionally where it could not be done. */
    CompletableFuture<Boolean> end();

    void eachArray(Consumer<Words> each);

    void eachWritten(Written each);

    /** The first numbers of an array. */
    record Carried(Words array, MemorySegment numbers) {
    }

    /** Takes an array that is written. */
    interface Written {
        /** @param read whether it was read after the same had been asked before @param note says that it is */
        void at(Words array, boolean read, Runnable note);
    }

    /** On the network's thread; waits where one of the arrays is still on its way with something else. */
    static List<Carried> carried(Collection<Words> arrays, Predicate<Words> written, CompletableFuture<Boolean> end) {
        arrays.forEach(Words::arrived);
        List<Carried> carried = new ArrayList<>();
        arrays.forEach(array -> array.leave(end, written.test(array)).ifPresent(numbers -> carried.add(new Carried(array, numbers))));
        return carried;
    }
}

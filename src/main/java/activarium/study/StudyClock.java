package activarium.study;

/** Measures time, pauses left out. */
final class StudyClock {
    private long nanos;
    private long begun;
    private boolean running;

    synchronized void start() {
        if (!running) {
            begun = System.nanoTime();
            running = true;
        }
    }

    synchronized void stop() {
        nanos += running ? System.nanoTime() - begun : 0;
        running = false;
    }

    synchronized double seconds() {
        return (nanos + (running ? System.nanoTime() - begun : 0)) / 1e9;
    }
}

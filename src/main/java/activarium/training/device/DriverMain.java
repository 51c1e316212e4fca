package activarium.training.device;

/** The process that asks the driver, and prints one line. */
public final class DriverMain {
    private DriverMain() {
    }

    /** @param arguments none, or the file names of the two libraries to ask */
    public static void main(String[] arguments) {
        NvidiaDriver driver = arguments.length == 2 ? new NvidiaDriver(arguments[0], arguments[1]) : NvidiaDriver.ofThisSystem();
        System.out.println(DriverLine.write(driver.ask()));
        System.out.flush();
        // Drivers leave threads behind.
        Runtime.getRuntime().halt(0);
    }
}

package activarium.training.cuda.driver;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

/**
 * The functions of NVIDIA's driver library that are called, with their parameters as in {@code cuda.h} of CUDA 12.0 (CUDA Driver API). Each returns a
 * {@code CUresult}, 0 for success. Handles and pointers are addresses; {@code CUdeviceptr} and {@code size_t} are 64 bits.
 */
enum DriverFunction {
    DRIVER_GET_VERSION("cuDriverGetVersion", ADDRESS),
    INIT("cuInit", JAVA_INT),
    GET_ERROR_NAME("cuGetErrorName", JAVA_INT, ADDRESS),
    GET_ERROR_STRING("cuGetErrorString", JAVA_INT, ADDRESS),
    DEVICE_GET_COUNT("cuDeviceGetCount", ADDRESS),
    DEVICE_GET("cuDeviceGet", ADDRESS, JAVA_INT),
    DEVICE_GET_NAME("cuDeviceGetName", ADDRESS, JAVA_INT, JAVA_INT),
    DEVICE_TOTAL_MEM("cuDeviceTotalMem_v2", ADDRESS, JAVA_INT),
    DEVICE_GET_ATTRIBUTE("cuDeviceGetAttribute", ADDRESS, JAVA_INT, JAVA_INT),
    PRIMARY_CONTEXT_RETAIN("cuDevicePrimaryCtxRetain", ADDRESS, JAVA_INT),
    PRIMARY_CONTEXT_RELEASE("cuDevicePrimaryCtxRelease_v2", JAVA_INT),
    CONTEXT_SET_CURRENT("cuCtxSetCurrent", ADDRESS),
    CONTEXT_SYNCHRONIZE("cuCtxSynchronize"),
    MEMORY_GET_INFO("cuMemGetInfo_v2", ADDRESS, ADDRESS),
    MEMORY_ALLOCATE("cuMemAlloc_v2", ADDRESS, JAVA_LONG),
    MEMORY_FREE("cuMemFree_v2", JAVA_LONG),
    MEMORY_ALLOCATE_HOST("cuMemAllocHost_v2", ADDRESS, JAVA_LONG),
    MEMORY_FREE_HOST("cuMemFreeHost", ADDRESS),
    MEMORY_SET_BYTES_ASYNC("cuMemsetD8Async", JAVA_LONG, JAVA_BYTE, JAVA_LONG, ADDRESS),
    COPY_TO_DEVICE("cuMemcpyHtoD_v2", JAVA_LONG, ADDRESS, JAVA_LONG),
    COPY_TO_HOST("cuMemcpyDtoH_v2", ADDRESS, JAVA_LONG, JAVA_LONG),
    COPY_TO_DEVICE_ASYNC("cuMemcpyHtoDAsync_v2", JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS),
    COPY_TO_HOST_ASYNC("cuMemcpyDtoHAsync_v2", ADDRESS, JAVA_LONG, JAVA_LONG, ADDRESS),
    MODULE_LOAD_DATA("cuModuleLoadDataEx", ADDRESS, ADDRESS, JAVA_INT, ADDRESS, ADDRESS),
    MODULE_UNLOAD("cuModuleUnload", ADDRESS),
    MODULE_GET_FUNCTION("cuModuleGetFunction", ADDRESS, ADDRESS, ADDRESS),
    FUNCTION_GET_ATTRIBUTE("cuFuncGetAttribute", ADDRESS, JAVA_INT, ADDRESS),
    FUNCTION_SET_ATTRIBUTE("cuFuncSetAttribute", ADDRESS, JAVA_INT, JAVA_INT),
    OCCUPANCY("cuOccupancyMaxActiveBlocksPerMultiprocessor", ADDRESS, ADDRESS, JAVA_INT, JAVA_LONG),
    LAUNCH_KERNEL("cuLaunchKernel", ADDRESS, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS, ADDRESS),
    STREAM_CREATE("cuStreamCreate", ADDRESS, JAVA_INT),
    STREAM_DESTROY("cuStreamDestroy_v2", ADDRESS),
    STREAM_SYNCHRONIZE("cuStreamSynchronize", ADDRESS),
    STREAM_QUERY("cuStreamQuery", ADDRESS),
    STREAM_WAIT_EVENT("cuStreamWaitEvent", ADDRESS, ADDRESS, JAVA_INT),
    STREAM_BEGIN_CAPTURE("cuStreamBeginCapture_v2", ADDRESS, JAVA_INT),
    STREAM_END_CAPTURE("cuStreamEndCapture", ADDRESS, ADDRESS),
    EVENT_CREATE("cuEventCreate", ADDRESS, JAVA_INT),
    EVENT_DESTROY("cuEventDestroy_v2", ADDRESS),
    EVENT_RECORD("cuEventRecord", ADDRESS, ADDRESS),
    EVENT_QUERY("cuEventQuery", ADDRESS),
    EVENT_SYNCHRONIZE("cuEventSynchronize", ADDRESS),
    EVENT_ELAPSED_TIME("cuEventElapsedTime", ADDRESS, ADDRESS, ADDRESS),
    GRAPH_INSTANTIATE("cuGraphInstantiateWithFlags", ADDRESS, ADDRESS, JAVA_LONG),
    GRAPH_LAUNCH("cuGraphLaunch", ADDRESS, ADDRESS),
    GRAPH_DESTROY("cuGraphDestroy", ADDRESS),
    GRAPH_EXECUTABLE_DESTROY("cuGraphExecDestroy", ADDRESS);

    private final String symbol;
    private final FunctionDescriptor descriptor;

    DriverFunction(String symbol, MemoryLayout... parameters) {
        this.symbol = symbol;
        this.descriptor = FunctionDescriptor.of(JAVA_INT, parameters);
    }

    /** As the library exports it. */
    String symbol() {
        return symbol;
    }

    FunctionDescriptor descriptor() {
        return descriptor;
    }
}

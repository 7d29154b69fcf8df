package io.phial.bench;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * What the threads of another JVM have allocated since its start, those that ended included. Asks
 * over JMX on the loopback, which the JVM is told to offer when it is first asked.
 */
final class Allocations implements AutoCloseable {

    private final JMXConnector connector;
    private final MBeanServerConnection beans;

    private Allocations(JMXConnector connector) throws IOException {
        this.connector = connector;
        this.beans = connector.getMBeanServerConnection();
    }

    static Allocations of(ServerProcess server) throws IOException {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(server.pid()));
            String address = machine.startLocalManagementAgent();
            machine.detach();
            return new Allocations(JMXConnectorFactory.connect(new JMXServiceURL(address)));
        } catch (AttachNotSupportedException e) {
            throw new IOException(e);
        }
    }

    long bytes() throws IOException {
        try {
            var threads = new ObjectName("java.lang:type=Threading");
            return (Long) beans.getAttribute(threads, "TotalThreadAllocatedBytes");
        } catch (JMException e) {
            throw new IOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}

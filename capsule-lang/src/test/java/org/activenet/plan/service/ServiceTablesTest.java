// SPDX-License-Identifier: Apache-2.0
package org.activenet.plan.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.activenet.plan.run.RoutingFunction;
import org.activenet.plan.types.CoreService;
import org.activenet.plan.types.PackageService;
import org.activenet.plan.types.Service;
import org.activenet.plan.types.ServiceTable;
import org.junit.jupiter.api.Test;

/// The tables of the service packages, together. (What each service does is in `ServicePackagesTest`.)
class ServiceTablesTest {
    private static Stream<PackageService> services() {
        return ServicePackages.ALL.stream().flatMap(each -> each.services().stream());
    }

    private static List<String> names(Predicate<PackageService> which) {
        return services().filter(which).map(Service::planName).toList();
    }

    /// A package that is new has a number that is new; the old ones stay as they are, whatever their place in the list.
    @Test
    void aPackageKeepsItsNumber() {
        assertEquals(
                List.of("1 install", "2 port", "3 resident", "4 RIP", "5 arp", "6 flow", "7 dns", "8 auth", "9 frag",
                        "10 reliable", "11 csum"),
                ServicePackages.ALL.stream().map(each -> each.number() + " " + each.planName()).toList());
    }

    @Test
    void aNameBelongsToOneService() {
        var ours = new PackageService(
                "clock", new Service.Row("gettimeofday", "void -> int", 1, Service.Origin.OURS), false, false);
        var thrown = assertThrows(IllegalArgumentException.class, () -> new ServiceTable(List.of(ours)));
        assertEquals("a name belongs to one service, and 'gettimeofday' to two", thrown.getMessage());
    }

    @Test
    void servicesOfEveryNodeAndOfPackagesAreFoundByName() {
        assertEquals(CoreService.GET_RB, ServicePackages.TABLE.named("getRB"));
        assertEquals("dns", assertInstanceOf(PackageService.class, ServicePackages.TABLE.named("dnsResolve")).packageName());
        assertNull(ServicePackages.TABLE.named("unheardOf"));
    }

    @Test
    void packetsNameTheServicesThatRoute() {
        Stream<String> core = Arrays.stream(CoreService.values()).filter(Service::isRoutingFunction).map(Service::planName);
        assertEquals(
                Arrays.stream(RoutingFunction.values()).map(RoutingFunction::planName).toList(),
                Stream.concat(core, names(Service::isRoutingFunction).stream()).toList());
    }

    @Test
    void onlyInstallIsPrivileged() {
        assertEquals(List.of("install"), names(PackageService::isPrivileged));
    }

    /// Goal: a service is checked for what it gives wherever its arguments do not tell, and nowhere else.
    @Test
    void onlyGetGivesWhatItsArgumentsDoNotTell() {
        assertEquals(List.of("get"), names(PackageService::isOpen));
    }
}

//! What Linux knows about a process: `/proc/PID/stat` and `/proc/PID/status`, proc(5).

use std::fs;
use std::time::Duration;

use super::error::Error;

/// `USER_HZ`: how the kernel counts time in `/proc`, on every architecture that this workspace builds for.
const TICKS_PER_SECOND: u32 = 100;

/// The processor time that a process has used, in user and kernel mode, in steps of 10 ms.
pub(crate) fn cpu_time(process: u32) -> Result<Duration, Error> {
    let ticks = parse_cpu_ticks(&read(process, "stat")?).ok_or(Error::NoFigure {
        file: "stat",
        figure: "utime and stime",
    })?;
    Ok(Duration::from_secs(1) / TICKS_PER_SECOND * ticks)
}

/// The memory of a process that is in RAM, in KiB.
pub(crate) fn resident_kib(process: u32) -> Result<u64, Error> {
    parse_resident_kib(&read(process, "status")?).ok_or(Error::NoFigure {
        file: "status",
        figure: "VmRSS",
    })
}

/// The processor time of the processes that this one has waited for, and that they have waited for.
pub(crate) fn cpu_time_of_children() -> Result<Duration, Error> {
    let process = std::process::id();
    let ticks = parse_children_ticks(&read(process, "stat")?).ok_or(Error::NoFigure {
        file: "stat",
        figure: "cutime and cstime",
    })?;
    Ok(Duration::from_secs(1) / TICKS_PER_SECOND * ticks)
}

/// How many files, sockets and the like a process has open.
pub(crate) fn descriptors(process: u32) -> Result<usize, Error> {
    let path = format!("/proc/{process}/fd");
    let open = fs::read_dir(&path).map_err(Error::io(path))?;
    Ok(open.count())
}

fn read(process: u32, file: &str) -> Result<String, Error> {
    let path = format!("/proc/{process}/{file}");
    fs::read_to_string(&path).map_err(Error::io(path))
}

fn parse_cpu_ticks(stat: &str) -> Option<u32> {
    two_fields_after(11, stat)
}

fn parse_children_ticks(stat: &str) -> Option<u32> {
    two_fields_after(13, stat)
}

fn two_fields_after(skipped: usize, stat: &str) -> Option<u32> {
    // The second field is the program's name in parentheses, which may itself hold spaces and parentheses.
    let (_, rest) = stat.rsplit_once(')')?;
    let mut fields = rest.split_ascii_whitespace().skip(skipped);
    let user: u32 = fields.next()?.parse().ok()?;
    let kernel: u32 = fields.next()?.parse().ok()?;
    user.checked_add(kernel)
}

fn parse_resident_kib(status: &str) -> Option<u64> {
    status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))?
        .trim()
        .strip_suffix("kB")?
        .trim()
        .parse()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn user_and_kernel_time_are_added_whatever_the_program_is_called() {
        let stat = "71 (a) b (c)) S 1 71 71 0 -1 4194560 900 0 1 0 123 45 6 7 20 0 1 0 9 2 3";
        assert_eq!(parse_cpu_ticks(stat), Some(168));
        assert_eq!(parse_children_ticks(stat), Some(13));
        assert_eq!(parse_cpu_ticks("71 (short) S 1"), None);
    }

    #[test]
    fn resident_memory_is_found_among_the_others() {
        let status = "Name:\tmock\nVmHWM:\t    9000 kB\nVmRSS:\t    8192 kB\nThreads:\t1\n";
        assert_eq!(parse_resident_kib(status), Some(8_192));
        assert_eq!(parse_resident_kib("Name:\tzombie\n"), None);
    }
}

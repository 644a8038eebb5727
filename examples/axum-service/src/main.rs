//! The service as a program: see the README.

use std::env;
use std::process::ExitCode;

use axum_service::{Vendor, router};

#[tokio::main]
async fn main() -> ExitCode {
    match serve().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

async fn serve() -> Result<(), Box<dyn std::error::Error>> {
    let var = |name: &str, default: &str| env::var(name).unwrap_or_else(|_| default.to_owned());
    let host = var("KOSC_HOST", "http://127.0.0.1:4010");
    let authorization = var("KOSC_AUTHORIZATION", "");
    let listener = tokio::net::TcpListener::bind(var("LISTEN", "127.0.0.1:8080")).await?;
    println!("http://{}, with the platform at {host}", listener.local_addr()?);
    let ended = async { tokio::signal::ctrl_c().await.unwrap_or_default() };
    axum::serve(listener, router(Vendor::new(host, authorization))).with_graceful_shutdown(ended).await?;
    Ok(())
}

import type { Inputs } from '../../inputs/inputs.ts';

/** One of the clouds, each with tenants and services of its own (learn.microsoft.com, "National cloud authentication"). */
export interface Cloud {
  /** In the words of the Azure CLI and Azure PowerShell. */
  readonly name: 'AzureCloud' | 'AzureUSGovernment' | 'AzureChinaCloud';
  /** Where tokens are given, with a slash at its end as Azure's own tools write it. */
  readonly authority: URL;
  /** Scope of Azure Resource Manager. */
  readonly resourceManager: string;
  /** Audience that a federated credential has there by default. */
  readonly audience: string;
  /** In the words of Terraform's providers. */
  readonly terraform: 'public' | 'usgovernment' | 'china';
}

export const PUBLIC_CLOUD: Cloud = {
  name: 'AzureCloud',
  authority: new URL('https://login.microsoftonline.com/'),
  resourceManager: 'https://management.azure.com/.default',
  audience: 'api://AzureADTokenExchange',
  terraform: 'public',
};

export const US_GOVERNMENT: Cloud = {
  name: 'AzureUSGovernment',
  authority: new URL('https://login.microsoftonline.us/'),
  resourceManager: 'https://management.usgovcloudapi.net/.default',
  audience: 'api://AzureADTokenExchangeUSGov',
  terraform: 'usgovernment',
};

export const CHINA: Cloud = {
  name: 'AzureChinaCloud',
  authority: new URL('https://login.chinacloudapi.cn/'),
  resourceManager: 'https://management.chinacloudapi.cn/.default',
  audience: 'api://AzureADTokenExchangeChina',
  terraform: 'china',
};

export const CLOUDS = [PUBLIC_CLOUD, US_GOVERNMENT, CHINA];

/** Clouds that others accept, and why there is no way to them from here. */
const CLOSED: Readonly<Record<string, string>> = {
  azuregermancloud: 'that cloud was closed in October 2021',
  azurestack: 'Azure Stack signs in with stored keys only, as it knows no federated credentials',
};

/** The cloud that `environment` names, in any case as everywhere in Azure. */
export function readCloud(inputs: Inputs): Cloud {
  const text = inputs.text('environment');
  const cloud = CLOUDS.find(({ name }) => name.toLowerCase() === (text ?? PUBLIC_CLOUD.name).toLowerCase());
  if (cloud !== undefined) return cloud;
  const reason = CLOSED[text?.toLowerCase() ?? ''] ?? 'this action knows no such cloud';
  inputs.fault('environment', `'${text}': ${reason}; it can be ${CLOUDS.map(({ name }) => name).join(', ')}`);
  return PUBLIC_CLOUD;
}
